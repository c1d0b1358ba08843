package io.orch.minion.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Accounts from {@code /etc/passwd} and {@code /etc/group}, and from the directory services behind
 * {@code getent} for a name that is not there.
 */
final class LinuxAccounts implements Accounts {

  private static final Path PASSWD = Path.of("/etc/passwd");
  private static final Path GROUP = Path.of("/etc/group");
  private static final int GETENT_SECONDS = 5;

  private final User self;

  LinuxAccounts() {
    int uid = ownId("unix:uid");
    int gid = ownId("unix:gid");
    self =
        user(Integer.toString(uid))
            .orElseGet(
                () ->
                    new User(
                        System.getProperty("user.name"),
                        uid,
                        gid,
                        "",
                        System.getProperty("user.home"),
                        "/bin/sh"));
  }

  private static int ownId(String attribute) {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), attribute);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public User self() {
    return self;
  }

  @Override
  public Optional<User> user(String nameOrId) {
    Optional<User> found =
        users().stream()
            .filter(u -> u.name().equals(nameOrId) || Integer.toString(u.uid()).equals(nameOrId))
            .findFirst();
    return found.isPresent() ? found : getent("passwd", nameOrId).flatMap(LinuxAccounts::parseUser);
  }

  @Override
  public Optional<Group> group(String nameOrId) {
    Optional<Group> found =
        groups().stream()
            .filter(g -> g.name().equals(nameOrId) || Integer.toString(g.gid()).equals(nameOrId))
            .findFirst();
    return found.isPresent() ? found : getent("group", nameOrId).flatMap(LinuxAccounts::parseGroup);
  }

  @Override
  public List<User> users() {
    return lines(PASSWD).map(LinuxAccounts::parseUser).flatMap(Optional::stream).toList();
  }

  @Override
  public List<Group> groups() {
    return lines(GROUP).map(LinuxAccounts::parseGroup).flatMap(Optional::stream).toList();
  }

  @Override
  public List<String> groupsOf(User user) {
    List<String> names = new ArrayList<>();
    for (Group group : groups()) {
      if (group.gid() == user.gid() || group.members().contains(user.name())) {
        names.add(group.name());
      }
    }
    names.sort(null);
    return names;
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
    } catch (IOException e) {
      return Stream.of();
    }
  }

  private static Optional<User> parseUser(String line) {
    String[] fields = line.split(":", -1);
    if (fields.length < 7 || !number(fields[2]) || !number(fields[3])) {
      return Optional.empty();
    }
    return Optional.of(
        new User(
            fields[0],
            (int) Long.parseLong(fields[2]),
            (int) Long.parseLong(fields[3]),
            fields[4],
            fields[5],
            fields[6]));
  }

  private static Optional<Group> parseGroup(String line) {
    String[] fields = line.split(":", -1);
    if (fields.length < 4 || !number(fields[2])) {
      return Optional.empty();
    }
    List<String> members =
        Stream.of(fields[3].split(",")).filter(member -> !member.isEmpty()).toList();
    return Optional.of(new Group(fields[0], (int) Long.parseLong(fields[2]), members));
  }

  private static boolean number(String text) {
    return text.matches("[0-9]{1,10}");
  }

  private static Optional<String> getent(String database, String key) {
    if (key.isEmpty() || key.startsWith("-") || key.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try {
      Process process =
          new ProcessBuilder("getent", database, key)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(GETENT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.lines().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
