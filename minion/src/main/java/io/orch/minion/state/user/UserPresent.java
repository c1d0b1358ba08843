package io.orch.minion.state.user;

import io.orch.minion.system.Accounts;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

@StateFunction(
    value = "user.present",
    summary = "A user is there, with the given home, shell, groups and password.",
    example =
        """
        deploy:
          user.present:
            - system: True
            - home: /srv/deploy
            - shell: /usr/sbin/nologin
        """)
record UserPresent(
    @Param("Name of the user.") String name,
    @Param("The user's number; any free one when not given.") Optional<Long> uid,
    @Param("The user's own group: a name or a number.") Optional<Object> gid,
    @Param(value = "Take the group of the user's name as the user's own.", fallback = "false")
        boolean gidFromName,
    @Param("Make a group of the user's name when the user is made; the host's way if not given.")
        Optional<Boolean> usergroup,
    @Param("Groups that the user is in besides the own one.") Optional<List<String>> groups,
    @Param(value = "Such groups that are left out when they are not there.", fallback = "[]")
        List<String> optionalGroups,
    @Param(value = "Take the user out of groups that are not named.", fallback = "true")
        boolean removeGroups,
    @Param("Home directory.") Optional<String> home,
    @Param(value = "Make the home directory when the user is made.", fallback = "true")
        boolean createhome,
    @Param("Login shell.") Optional<String> shell,
    @Param("Full name.") Optional<String> fullname,
    @Param("Hashed password, as crypt(5) writes it.") Optional<String> password,
    @Param(value = "Change a password that is another.", fallback = "true") boolean enforcePassword,
    @Param(value = "Leave the user without a password.", fallback = "false") boolean emptyPassword,
    @Param(value = "Give a number of the system's when the user is made.", fallback = "false")
        boolean system,
    @Param(value = "Refuse a number that another user has.", fallback = "true") boolean unique)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Accounts accounts = context.port(Accounts.class);
    Optional<Accounts.User> user =
        accounts.users().stream().filter(u -> u.name().equals(name)).findFirst();
    Map<String, Object> changes = new LinkedHashMap<>();
    List<String> arguments = new ArrayList<>();
    plan(accounts, user, changes, arguments);
    boolean newPassword = passwordDiffers(context, user.isPresent());
    if (newPassword) {
      changes.put("passwd", "XXX-REDACTED-XXX");
    }
    if (user.isPresent() && changes.isEmpty()) {
      return Outcome.unchanged("User " + name + " is as declared");
    }
    if (user.isEmpty()) {
      changes.put("name", name);
    }
    if (context.test()) {
      return Outcome.wouldChange(changes, "User " + name + " would be changed");
    }
    return run(context, user.isPresent(), arguments, newPassword)
        .<Outcome>map(wrong -> Outcome.failed("User " + name + ": " + wrong))
        .orElseGet(
            () ->
                Outcome.changed(
                    changes, "User " + name + (user.isPresent() ? " changed" : " made")));
  }

  private void plan(
      Accounts accounts,
      Optional<Accounts.User> user,
      Map<String, Object> changes,
      List<String> arguments) {
    uid.filter(number -> user.filter(u -> u.uid() == number).isEmpty())
        .ifPresent(number -> set("uid", number, "-u", number.toString(), changes, arguments));
    ownGroup()
        .filter(group -> user.filter(u -> sameGroup(accounts, u, group)).isEmpty())
        .ifPresent(group -> set("gid", group, "-g", group, changes, arguments));
    home.filter(path -> user.filter(u -> u.home().equals(path)).isEmpty())
        .ifPresent(path -> set("home", path, "-d", path, changes, arguments));
    shell
        .filter(path -> user.filter(u -> u.shell().equals(path)).isEmpty())
        .ifPresent(path -> set("shell", path, "-s", path, changes, arguments));
    fullname
        .filter(text -> user.filter(u -> u.comment().split(",", -1)[0].equals(text)).isEmpty())
        .ifPresent(text -> set("fullname", text, "-c", text, changes, arguments));
    groupList(accounts, user)
        .ifPresent(list -> set("groups", list, "-G", String.join(",", list), changes, arguments));
  }

  private static void set(
      String what,
      Object value,
      String flag,
      String text,
      Map<String, Object> changes,
      List<String> arguments) {
    changes.put(what, value);
    arguments.add(flag);
    arguments.add(text);
  }

  private Optional<String> ownGroup() {
    return gidFromName ? Optional.of(name) : gid.map(Values::str);
  }

  private static boolean sameGroup(Accounts accounts, Accounts.User user, String group) {
    return accounts.group(group).filter(g -> g.gid() == user.gid()).isPresent();
  }

  /** The groups that must be set; nothing when they are right. */
  private Optional<List<String>> groupList(Accounts accounts, Optional<Accounts.User> user) {
    if (groups.isEmpty() && optionalGroups.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> wanted = new TreeSet<>(groups.orElse(List.of()));
    optionalGroups.stream().filter(group -> accounts.group(group).isPresent()).forEach(wanted::add);
    TreeSet<String> now = new TreeSet<>();
    user.ifPresent(
        u ->
            accounts.groups().stream()
                .filter(g -> g.members().contains(name))
                .forEach(g -> now.add(g.name())));
    if (!removeGroups) {
      wanted.addAll(now);
    }
    user.ifPresent(
        u ->
            accounts
                .group(Integer.toString(u.gid()))
                .ifPresent(
                    own -> {
                      wanted.remove(own.name());
                      now.remove(own.name());
                    }));
    return wanted.equals(now) ? Optional.empty() : Optional.of(List.copyOf(wanted));
  }

  private boolean passwordDiffers(Context context, boolean present) {
    if (password.isEmpty() && !emptyPassword) {
      return false;
    }
    if (!present) {
      return true;
    }
    return enforcePassword && !shadow(context).equals(password.orElse(""));
  }

  private String shadow(Context context) {
    HostFiles files = context.port(HostFiles.class);
    String text = new String(files.read(Path.of("/etc/shadow")), StandardCharsets.ISO_8859_1);
    return text.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.split(":", -1)[1])
        .findFirst()
        .orElse("");
  }

  private Optional<String> run(
      Context context, boolean present, List<String> arguments, boolean newPassword) {
    Commands commands = context.port(Commands.class);
    if (!present || !arguments.isEmpty()) {
      List<String> argv = new ArrayList<>(List.of(present ? "usermod" : "useradd"));
      argv.addAll(arguments);
      if (!present) {
        argv.add(createhome ? "-m" : "-M");
        usergroup.ifPresent(own -> argv.add(own ? "-U" : "-N"));
        if (system) {
          argv.add("-r");
        }
      }
      if (!unique && uid.isPresent()) {
        argv.add("-o");
      }
      argv.addAll(List.of("--", name));
      CommandResult result = commands.run(Command.of(argv));
      if (!result.ok()) {
        return Optional.of(result.complaint());
      }
    }
    if (newPassword) {
      CommandResult result =
          commands.run(
              Command.of("chpasswd", "-e").reading(name + ":" + password.orElse("") + "\n"));
      return result.ok() ? Optional.empty() : Optional.of(result.complaint());
    }
    return Optional.empty();
  }
}
