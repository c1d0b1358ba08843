package io.orch.master.command;

import io.orch.master.config.MasterConfig;
import io.orch.master.config.MasterReference;
import io.orch.master.config.StoreSettings;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code orch-master setup}: makes a master of a host. What is there is left as it is, so that it
 * can be called again.
 */
public final class SetupCommand {

  public static final String USAGE =
      """
      Usage: orch-master setup [OPTIONS]

      Makes this host a master: its configuration, its certificate authority, its database, its first
      operator, and the command line's configuration for who calls this. As root it also makes the user
      'orch-master', and enables and starts the unit 'orch-master' where systemd has it. What is there
      is left as it is: called again it says so.

        --name HOST                the name under which minions reach this host; default: its own
        --port PORT                default: 4505
        --store URL                a PostgreSQL database, jdbc:postgresql://HOST/DATABASE; default: a file
        --store-user USER          default: orch
        --store-password-file FILE holds the user's password, and nothing else
        --state-tree DIR           states; default: /srv/orch/states
        --pillar-tree DIR          pillar; default: /srv/orch/pillars
        --operator-dir DIR         where the first operator's cli.yaml goes; default: ~/.config/orch of who
                                   calls this, also by sudo
        --no-start                 does not start the unit
        --root DIR                 makes all of it below a directory, without users and units; needs no root

      Examples:
        sudo orch-master setup
        sudo orch-master setup --name orch.example.com --state-tree /srv/salt
        sudo orch-master setup --store jdbc:postgresql://db/orch --store-password-file /etc/orch/db-password
        orch-master setup --root /tmp/orch --port 24505
      """;

  private static final String USER = "orch-master";
  private static final String UNIT = "orch-master.service";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final PrintStream out;
  private final Map<String, String> variables;
  private final Consumer<MasterConfig> startAndStop;
  private final Clock clock;
  private boolean changed;

  /**
   * @param startAndStop starts a master and stops it when it is complete, which makes its keys
   */
  public SetupCommand(
      PrintStream out,
      Map<String, String> variables,
      Consumer<MasterConfig> startAndStop,
      Clock clock) {
    this.out = out;
    this.variables = variables;
    this.startAndStop = startAndStop;
    this.clock = clock;
  }

  /** Does it; all that goes wrong is an {@link OrchException}. */
  public void run(List<String> arguments) throws InterruptedException {
    SetupPlan plan = SetupPlan.read(arguments);
    if (plan.machine() && !Host.root()) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          "a master of this machine is set up by root: 'sudo orch-master setup ...'; '--root DIR'"
              + " makes one below a directory");
    }
    try {
      user(plan);
      configuration(plan);
      MasterConfig config = MasterConfig.load(plan.config());
      trees(config);
      keys(plan, config);
      operator(plan, config);
      boolean started = start(plan, config);
      tell(plan, config, started);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "the setup failed: " + e + "; mend that and call it again, it goes on from there",
          e);
    }
  }

  private void made(String what) {
    changed = true;
    out.println("made   " + what);
  }

  private void there(String what) {
    out.println("there  " + what);
  }

  private void user(SetupPlan plan) {
    if (!plan.machine()) {
      return;
    }
    if (Host.user(USER)) {
      there("the user " + USER);
      return;
    }
    Host.require(
        "make the user " + USER + ", then call this again",
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        plan.rootDir().toString(),
        "--shell",
        "/usr/sbin/nologin",
        USER);
    made("the user " + USER);
  }

  private void configuration(SetupPlan plan) throws IOException {
    if (Files.exists(plan.config()) && says(plan.config())) {
      there(plan.config() + ", which says all that follows; options that differ have no effect");
      return;
    }
    Files.createDirectories(plan.config().getParent());
    Pem.writeText(
        plan.config(),
        "# Written by 'orch-master setup'. All other settings stand below, with what they are"
            + " usually.\n\n"
            + plan.settings()
            + "\n"
            + MasterReference.commented());
    if (plan.machine()) {
      Host.give(plan.config(), USER);
    }
    made(plan.config() + ": the configuration");
  }

  /** Whether a configuration has any setting: that of the package has comments alone. */
  private static boolean says(Path file) throws IOException {
    return Yaml.parse(Files.readString(file), file.toString()) != null;
  }

  private void trees(MasterConfig config) throws IOException {
    for (Map<String, List<Path>> roots : List.of(config.fileRoots(), config.pillarRoots())) {
      for (Path tree : roots.values().stream().flatMap(List::stream).toList()) {
        if (!Files.isDirectory(tree)) {
          Files.createDirectories(tree);
          made(tree + ": an empty tree");
        }
      }
    }
  }

  /** The authority, the database and the first operator's identity. */
  private void keys(SetupPlan plan, MasterConfig config) throws IOException {
    Path root = config.rootDir();
    boolean complete =
        Files.exists(root.resolve("pki/ca.sha256"))
            && Files.exists(root.resolve("operator/cli.yaml"));
    if (complete) {
      there(root + ": certificate authority, first operator");
    } else {
      Files.createDirectories(root.getParent());
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      startAndStop.accept(config);
      made(root.resolve("pki") + ": the certificate authority, " + pin(config));
      made(
          config.store().isPresent()
              ? "the tables in " + config.store().get().url()
              : root.resolve("store") + ": the database");
      made(
          root.resolve("operator") + ": the first operator, '" + MasterConfig.FIRST_OPERATOR + "'");
    }
    if (plan.machine()) {
      Host.give(root, USER);
      config.store().flatMap(StoreSettings::passwordFile).ifPresent(SetupCommand::requireReadable);
    }
  }

  private static void requireReadable(Path file) {
    Host.require(
        "the master's user must be able to read it: chown " + USER + " " + file,
        "runuser",
        "-u",
        USER,
        "--",
        "test",
        "-r",
        file.toString());
  }

  private static String pin(MasterConfig config) throws IOException {
    return Files.readString(config.rootDir().resolve("pki/ca.sha256")).strip();
  }

  private void operator(SetupPlan plan, MasterConfig config) throws IOException {
    SetupPlan.Home home = plan.home(variables);
    Path cli = home.directory().resolve("cli.yaml");
    if (Files.exists(cli)) {
      there(
          cli
              + (same(home.directory().resolve("ca.crt"), config.rootDir().resolve("pki/ca.crt"))
                  ? ", for orch"
                  : ", of ANOTHER master: --operator-dir DIR writes this one's elsewhere"));
      return;
    }
    Path first = missing(home.directory());
    Path from = config.rootDir().resolve("operator");
    Files.createDirectories(home.directory());
    for (String name : List.of("operator.crt", "operator.key", "ca.crt")) {
      Pem.writeText(home.directory().resolve(name), Files.readString(from.resolve(name)));
    }
    Pem.writeText(
        cli,
        """
        master: "%s:%d"
        ca: ca.crt
        certificate: operator.crt
        key: operator.key
        """
            .formatted(local(config), config.port()));
    if (home.owner().isPresent()) {
      Host.give(first, home.owner().get());
    }
    made(cli + ": whom orch talks to here, as operator '" + MasterConfig.FIRST_OPERATOR + "'");
  }

  /** The directory, or the highest one above it that is not there yet. */
  private static Path missing(Path directory) {
    Path above = directory.getParent();
    return above == null || Files.exists(above) ? directory : missing(above);
  }

  private static boolean same(Path one, Path other) throws IOException {
    return Files.exists(one) && Files.exists(other) && Files.mismatch(one, other) < 0;
  }

  private static String local(MasterConfig config) {
    return List.of("0.0.0.0", "::").contains(config.bindAddress())
        ? "127.0.0.1"
        : config.bindAddress();
  }

  /** Whether a master answers at the end. */
  private boolean start(SetupPlan plan, MasterConfig config) throws InterruptedException {
    if (answers(config)) {
      there("the master answers at port " + config.port());
      return true;
    }
    if (!plan.machine() || !plan.start() || !Host.unit(UNIT)) {
      return false;
    }
    Host.require("look at 'journalctl -u orch-master'", "systemctl", "enable", "--now", UNIT);
    long begun = clock.nanos();
    while (!answers(config)) {
      if (clock.nanos() - begun > PATIENCE.toNanos()) {
        throw new OrchException(
            ErrorCode.TIMED_OUT,
            "the unit was started, and no master answers at port "
                + config.port()
                + " after "
                + PATIENCE.toSeconds()
                + " s; look at 'journalctl -u orch-master'");
      }
      clock.sleep(LOOK);
    }
    made("the unit " + UNIT + " is enabled and runs; the master answers at port " + config.port());
    return true;
  }

  private static boolean answers(MasterConfig config) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByName(local(config)), config.port()), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void tell(SetupPlan plan, MasterConfig config, boolean started) throws IOException {
    if (!changed) {
      out.println("Nothing had to be done.");
    }
    SetupPlan.Home home = plan.home(variables);
    String cli =
        plan.machine() && plan.operatorDir().isEmpty()
            ? ""
            : " --config " + home.directory().resolve("cli.yaml");
    out.println();
    if (!started) {
      out.println("Start the master:");
      out.println("  orch-master --config " + plan.config());
      out.println();
    }
    out.println("Then, as who called this:");
    out.println("  orch version" + cli + "              the master answers");
    out.println("  orch token create --minion web1" + cli + "     a one-use token for a minion");
    out.println();
    out.println("A minion's configuration, /etc/orch/minion.yaml:");
    out.println("  master: " + plan.name() + ":" + config.port());
    out.println("  ca_pin: " + pin(config));
    out.println("  root_dir: /var/lib/orch/minion");
    out.println("  token: what 'orch token create' printed");
    out.println();
    out.println(
        "Further operators: 'operators' in " + plan.config() + ", and 'orch operator create'.");
    out.println("Back it up:        orch backup --passphrase-file FILE orch.backup" + cli);
    out.println("Settings:          " + plan.config() + ", docs/settings-master.md");
  }
}
