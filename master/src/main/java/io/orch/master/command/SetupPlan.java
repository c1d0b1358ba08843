package io.orch.master.command;

import io.orch.sls.config.Words;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a setup is to make.
 *
 * @param below all that is made is below it; empty for the machine itself
 * @param name under which minions reach the master
 * @param store the URL of a PostgreSQL database; empty for a file
 * @param operatorDir where the first operator's cli.yaml goes; empty for the caller's home
 */
record SetupPlan(
    Optional<Path> below,
    String name,
    int port,
    Optional<String> store,
    String storeUser,
    Optional<Path> storePassword,
    Path states,
    Path pillars,
    Optional<Path> operatorDir,
    boolean start) {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");
  private static final String PORT = "4505";

  static final Set<String> VALUED =
      Set.of(
          "--root",
          "--name",
          "--port",
          "--store",
          "--store-user",
          "--store-password-file",
          "--state-tree",
          "--pillar-tree",
          "--operator-dir");

  static final Set<String> FLAGS = Set.of("--no-start");

  static SetupPlan read(List<String> arguments) {
    Words words = Words.read(arguments, VALUED, FLAGS);
    if (!words.others().isEmpty()) {
      throw Words.usage("'" + words.others().getFirst() + "' means nothing here");
    }
    Optional<Path> below = words.one("--root").map(root -> Path.of(root).toAbsolutePath());
    Path base = below.orElse(Path.of("/"));
    Optional<String> store = words.one("--store");
    if (store.isEmpty() && (words.has("--store-user") || words.has("--store-password-file"))) {
      throw Words.usage("--store-user and --store-password-file belong to a --store");
    }
    return new SetupPlan(
        below,
        name(words.one("--name").orElseGet(SetupPlan::host)),
        port(words.one("--port").orElse(PORT)),
        store,
        words.one("--store-user").orElse("orch"),
        words.one("--store-password-file").map(file -> Path.of(file).toAbsolutePath()),
        words
            .one("--state-tree")
            .map(tree -> Path.of(tree).toAbsolutePath())
            .orElse(base.resolve("srv/orch/states")),
        words
            .one("--pillar-tree")
            .map(tree -> Path.of(tree).toAbsolutePath())
            .orElse(base.resolve("srv/orch/pillars")),
        words.one("--operator-dir").map(directory -> Path.of(directory).toAbsolutePath()),
        !words.has("--no-start"));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException e) {
      throw new OrchException(
          ErrorCode.USAGE,
          Location.NONE,
          "this machine does not know its name; give it: --name orch.example.com",
          e);
    }
  }

  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Words.usage("'" + name + "' is no name of a host: --name orch.example.com");
    }
    return name;
  }

  private static int port(String text) {
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
      throw Words.usage("the port must be a number from 1 to 65535, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  Path base() {
    return below.orElse(Path.of("/"));
  }

  Path config() {
    return base().resolve("etc/orch/master.yaml");
  }

  Path rootDir() {
    return base().resolve("var/lib/orch/master");
  }

  /** Whether the machine itself is changed: users, owners, units. */
  boolean machine() {
    return below.isEmpty();
  }

  /** Where the first operator's files go, and whose they are; empty for this process' user. */
  record Home(Path directory, Optional<String> owner) {}

  Home home(Map<String, String> variables) {
    if (operatorDir.isPresent()) {
      return new Home(operatorDir.get(), Optional.empty());
    }
    if (below.isPresent()) {
      return new Home(base().resolve("operator"), Optional.empty());
    }
    String behind = variables.getOrDefault("SUDO_USER", "");
    if (!behind.isEmpty() && !behind.equals("root") && Host.root()) {
      String[] entry = Host.call("getent", "passwd", behind).text().strip().split(":", -1);
      if (entry.length == 7) {
        return new Home(Path.of(entry[5], ".config", "orch"), Optional.of(behind));
      }
    }
    return new Home(
        Path.of(variables.getOrDefault("HOME", "/root"), ".config", "orch"), Optional.empty());
  }

  /** The settings that are not as they are usually. */
  String settings() {
    StringBuilder out = new StringBuilder();
    out.append("root_dir: ").append(quoted(rootDir())).append('\n');
    out.append("port: ").append(port).append('\n');
    out.append("file_roots: {base: [").append(quoted(states)).append("]}\n");
    out.append("pillar_roots: {base: [").append(quoted(pillars)).append("]}\n");
    out.append("operators: {operator: ['*']}\n");
    store.ifPresent(
        url -> {
          out.append("store:\n  url: '").append(url.replace("'", "''")).append("'\n");
          out.append("  user: '").append(storeUser.replace("'", "''")).append("'\n");
          storePassword.ifPresent(
              file -> out.append("  password_file: ").append(quoted(file)).append('\n'));
        });
    return out.toString();
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
