package io.orch.e2e.kill;

import static org.awaitility.Awaitility.await;

import io.orch.e2e.fixture.ChildJvm;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** A master in a process of its own, which can be killed and started again on the same port. */
final class ChildMaster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final Armed armed;
  private final int port;
  private ChildJvm process;

  private ChildMaster(Path home, String settings, int wanted) throws Exception {
    this.home = home;
    this.armed = new Armed(home.resolve("armed"));
    Files.createDirectories(home.resolve("states"));
    Files.createDirectories(home.resolve("pillars"));
    Files.writeString(home.resolve("master.yaml"), TestingMaster.yaml(wanted) + settings);
    this.process = start();
    Path portFile = home.resolve("root/master.port");
    await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(portFile) && !Files.readString(portFile).isBlank());
    await().atMost(PATIENCE).until(() -> Files.exists(cli()));
    this.port = Integer.parseInt(Files.readString(portFile).strip());
    Files.writeString(home.resolve("master.yaml"), TestingMaster.yaml(port) + settings);
  }

  /** Starts a master whose files are below a directory, and waits until it listens. */
  static ChildMaster start(Path home) throws Exception {
    return start(home, "");
  }

  /**
   * The same with more settings.
   *
   * @param settings lines of YAML
   */
  static ChildMaster start(Path home, String settings) throws Exception {
    return start(home, settings, 0);
  }

  /** The same on a port; 0 for a free one. */
  static ChildMaster start(Path home, String settings, int port) throws Exception {
    return new ChildMaster(home, settings, port);
  }

  int port() {
    return port;
  }

  Path root() {
    return home.resolve("root");
  }

  /** Its process. */
  ChildJvm process() {
    return process;
  }

  private ChildJvm start() throws IOException {
    return ChildJvm.start(
        KillableMaster.class,
        home.resolve("master.log"),
        home.resolve("master.yaml").toString(),
        armed.file().toString());
  }

  private Path cli() {
    return home.resolve("root/operator/cli.yaml");
  }

  /** Writes a file below the master's directory: {@code states/a.sls}. */
  ChildMaster write(String path, String text) throws IOException {
    Files.writeString(home.resolve(path), text);
    return this;
  }

  Operator operator() {
    return Operator.of(cli());
  }

  /** A minion of it in this process, connected. */
  TestingMinion join(Operator operator, String id) throws Exception {
    String pin = Files.readString(home.resolve("root/pki/ca.sha256")).strip();
    TestingMinion minion =
        TestingMinion.start(
            TestingMinion.yaml(id, port, pin, operator.token(id)), home.resolve(id));
    return minion.awaitConnected(operator, id);
  }

  /** Says at which point of the next job it is to end. */
  Armed armed() {
    return armed;
  }

  /** Waits until it ended where it was told to, and starts it again. */
  void restartWhenKilled() throws Exception {
    process.awaitKilled();
    process = start();
  }

  /** Kills it at once, and starts it again. */
  void killAndRestart() throws Exception {
    killAndRestart(() -> "");
  }

  /** The same, with something that is done while it is away. */
  void killAndRestart(Callable<?> meanwhile) throws Exception {
    process.kill();
    meanwhile.call();
    process = start();
  }

  /** What it said so far. */
  String said() throws IOException {
    return Files.readString(home.resolve("master.log"));
  }

  @Override
  public void close() {
    process.close();
  }
}
