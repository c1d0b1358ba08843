package io.orch.e2e.kill;

import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Minion;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.Step;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * A master that is killed while it works on a run, at instants that a seed gives, and minions whose
 * commands each add a line to a file. {@code -Drun.kills.seed} repeats the instants of an earlier
 * time.
 */
final class KillSite implements AutoCloseable {

  static final long SEED = Long.getLong("run.kills.seed", System.nanoTime());

  static final Duration PATIENCE = Duration.ofSeconds(90);
  static final Duration LOOK = Duration.ofMillis(10);

  private final Random random = new Random(SEED);
  private final List<TestingMinion> minions = new ArrayList<>();
  private final ChildMaster master;
  private final Operator operator;

  private KillSite(ChildMaster master) {
    this.master = master;
    this.operator = master.operator();
  }

  /** One with minions, at a running master. */
  static KillSite of(ChildMaster master, List<String> minions) throws Exception {
    KillSite site = new KillSite(master);
    try {
      for (String id : minions) {
        site.minions.add(master.join(site.operator, id));
      }
      return site;
    } catch (Exception | AssertionError e) {
      site.close();
      throw e;
    }
  }

  Operator operator() {
    return operator;
  }

  /** Starts a run when all minions are connected. */
  String start(RunRequest request) {
    soon(() -> operator.client().minions("*", "glob").stream().allMatch(Minion::connected));
    return operator.client().runs().start(request).id();
  }

  /** How long the master's process has computed. */
  Duration worked() {
    return master.process().worked();
  }

  /**
   * Kills the master at a random instant, starts it again and waits until it answers.
   *
   * @param work within which time of its computing
   * @return whether the run had not ended by then; otherwise the master lives on
   */
  boolean kill(String run, Duration work) throws Exception {
    Duration instant = worked().plusNanos(random.nextLong(work.toNanos()));
    soon(() -> worked().compareTo(instant) >= 0 || operator.client().runs().get(run).ended());
    if (operator.client().runs().get(run).ended()) {
      return false;
    }
    master.killAndRestart();
    soon(() -> !operator.client().version().version().isEmpty());
    return true;
  }

  /** Waits for a condition, over the absence of the master too. */
  static void soon(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .ignoreException(OrchException.class)
        .until(condition);
  }

  Run ended(String run) {
    soon(() -> operator.client().runs().get(run).ended());
    return operator.client().runs().get(run);
  }

  /** What a run came to: its state, each step's, and what the commands of each minion left. */
  record Told(String state, Map<String, String> steps, Map<String, List<String>> lines) {}

  /**
   * What a run came to.
   *
   * @param dir where the minions have their files
   */
  Told told(String run, Path dir) throws IOException {
    Run ended = ended(run);
    Map<String, String> steps = new TreeMap<>();
    for (Step step : ended.steps()) {
      steps.put(step.id(), step.state());
    }
    return new Told(ended.state(), steps, lines(dir));
  }

  private static Map<String, List<String>> lines(Path dir) throws IOException {
    Map<String, List<String>> lines = new TreeMap<>();
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        lines.put(String.valueOf(file.getFileName()), Files.readAllLines(file));
      }
    }
    return lines;
  }

  @Override
  public void close() {
    operator.close();
    minions.forEach(TestingMinion::close);
    master.close();
  }
}
