package io.orch.minion.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Debian's packages by dpkg-query and apt-get, which wait for the package lock. */
final class AptPackages implements Packages {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final String LOCK_SECONDS = "600";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "DEBIAN_FRONTEND", "noninteractive", "LC_ALL", "C", "APT_LISTCHANGES_FRONTEND", "none");

  private final Commands commands;
  private final ReentrantLock changing = new ReentrantLock();

  AptPackages(Commands commands) {
    this.commands = commands;
  }

  private CommandResult run(List<String> argv) {
    return commands.run(Command.of(argv).with(ENVIRONMENT).within(LONGEST));
  }

  @Override
  public Map<String, String> installed() {
    CommandResult result =
        run(List.of("dpkg-query", "-W", "-f=${db:Status-Status} ${binary:Package} ${Version}\\n"));
    Map<String, String> versions = new TreeMap<>();
    for (String line : result.stdout().split("\n")) {
      String[] fields = line.split(" ");
      if (fields.length == 3 && fields[0].equals("installed")) {
        versions.put(fields[1], fields[2]);
        int colon = fields[1].indexOf(':');
        if (colon > 0) {
          versions.putIfAbsent(fields[1].substring(0, colon), fields[2]);
        }
      }
    }
    return versions;
  }

  @Override
  public Map<String, String> candidates(List<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    List<String> argv = new ArrayList<>(List.of("apt-cache", "policy", "--"));
    argv.addAll(names);
    Map<String, String> found = new LinkedHashMap<>();
    String name = "";
    for (String line : run(argv).stdout().split("\n")) {
      if (!line.startsWith(" ") && line.endsWith(":")) {
        name = line.substring(0, line.length() - 1);
      } else if (line.startsWith("  Candidate: ") && !line.endsWith("(none)")) {
        found.put(name, line.substring("  Candidate: ".length()).strip());
      }
    }
    return found;
  }

  @Override
  public Optional<String> provider(String name) {
    CommandResult result =
        run(List.of("dpkg-query", "-W", "-f=${db:Status-Status}|${Package}|${Provides}\\n"));
    for (String line : result.stdout().split("\n")) {
      String[] fields = line.split("\\|", -1);
      if (fields.length == 3 && fields[0].equals("installed")) {
        for (String provided : fields[2].split(",")) {
          if (provided.strip().split(" ")[0].equals(name)) {
            return Optional.of(fields[1]);
          }
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public CommandResult refresh() {
    return change(List.of("update", "-q"));
  }

  @Override
  public CommandResult install(List<String> specifications, Options options) {
    List<String> arguments = new ArrayList<>(List.of("-q", "-y"));
    arguments.addAll(
        List.of("-o", "DPkg::Options::=--force-confold", "-o", "DPkg::Options::=--force-confdef"));
    if (options.skipVerify()) {
      arguments.add("--allow-unauthenticated");
    }
    if (!options.recommends()) {
      arguments.add("--no-install-recommends");
    }
    if (options.allowDowngrade()) {
      arguments.add("--allow-downgrades");
    }
    options.release().ifPresent(release -> arguments.addAll(List.of("-t", release)));
    arguments.addAll(List.of("install", "--"));
    arguments.addAll(specifications);
    return change(arguments);
  }

  @Override
  public CommandResult remove(List<String> names, boolean purge) {
    List<String> arguments = new ArrayList<>(List.of("-q", "-y", purge ? "purge" : "remove", "--"));
    arguments.addAll(names);
    return change(arguments);
  }

  private CommandResult change(List<String> arguments) {
    List<String> argv =
        new ArrayList<>(List.of("apt-get", "-o", "DPkg::Lock::Timeout=" + LOCK_SECONDS));
    argv.addAll(arguments);
    changing.lock();
    try {
      return run(argv);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public boolean compare(String version, String operator, String other) {
    String relation =
        switch (operator) {
          case "=", "==" -> "eq";
          case ">=" -> "ge";
          case "<=" -> "le";
          case ">" -> "gt";
          case "<" -> "lt";
          case "!=" -> "ne";
          default ->
              throw new IllegalArgumentException(
                  "'" + operator + "' compares no versions; use =, !=, <, <=, > or >=");
        };
    return run(List.of("dpkg", "--compare-versions", version, relation, other)).ok();
  }
}
