package io.orch.minion.state.group;

import io.orch.minion.system.Accounts;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

@StateFunction(
    value = "group.present",
    summary = "A group is there, with the given number and members.",
    example =
        """
        deploy:
          group.present:
            - system: True
        """)
record GroupPresent(
    @Param("Name of the group.") String name,
    @Param("Its number; any free one when not given.") Optional<Long> gid,
    @Param(value = "Give it a number of the system's when it is made.", fallback = "false")
        boolean system,
    @Param("Users that are its members, and no others.") Optional<List<String>> members,
    @Param(value = "Users that are its members, besides others.", fallback = "[]")
        List<String> addusers,
    @Param(value = "Users that are not its members.", fallback = "[]") List<String> delusers)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Accounts accounts = context.port(Accounts.class);
    Optional<Accounts.Group> group =
        accounts.groups().stream().filter(g -> g.name().equals(name)).findFirst();
    Map<String, Object> changes = new LinkedHashMap<>();
    List<List<String>> commands = new ArrayList<>();
    plan(group, changes, commands);
    if (changes.isEmpty()) {
      return Outcome.unchanged("Group " + name + " is as declared");
    }
    if (context.test()) {
      return Outcome.wouldChange(changes, "Group " + name + " would be changed");
    }
    for (List<String> command : commands) {
      CommandResult result = context.port(Commands.class).run(Command.of(command));
      if (!result.ok()) {
        return Outcome.failed("Group " + name + ": " + result.complaint());
      }
    }
    return Outcome.changed(changes, "Group " + name + (group.isEmpty() ? " made" : " changed"));
  }

  private void plan(
      Optional<Accounts.Group> group, Map<String, Object> changes, List<List<String>> commands) {
    if (group.isEmpty()) {
      List<String> add = new ArrayList<>(List.of("groupadd"));
      gid.ifPresent(number -> add.addAll(List.of("-g", number.toString())));
      if (system) {
        add.add("-r");
      }
      add.addAll(List.of("--", name));
      commands.add(add);
      changes.put("name", name);
    } else if (gid.isPresent() && gid.get() != group.get().gid()) {
      commands.add(List.of("groupmod", "-g", gid.get().toString(), "--", name));
      changes.put("gid", gid.get());
    }
    TreeSet<String> now = new TreeSet<>(group.map(Accounts.Group::members).orElse(List.of()));
    TreeSet<String> wanted = new TreeSet<>(members.orElse(List.copyOf(now)));
    wanted.addAll(addusers);
    delusers.forEach(wanted::remove);
    if (!wanted.equals(now)) {
      commands.add(List.of("gpasswd", "-M", String.join(",", wanted), name));
      changes.put("members", List.copyOf(wanted));
    }
  }
}
