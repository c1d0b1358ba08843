package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.Step;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the master again and again while a run goes on. {@code -Drun.kills=100} says how often in
 * all, {@code -Drun.kills.seed} repeats the instants of an earlier time.
 */
class RunKillIT {

  private static final List<String> MINIONS = List.of("a1", "a2", "a3", "b1", "b2", "b3");
  private static final int KILLS = Integer.getInteger("run.kills", 20);
  private static final int KILLS_OF_A_RUN = 10;
  private static final int LATEST_MILLIS = 1_500;
  private static final long SEED = Long.getLong("run.kills.seed", System.nanoTime());

  /** Twelve steps of all kinds; each command adds a line to a file of its minion. */
  private static final String ORCHESTRATION =
      """
      s01:
        salt.state: [{tgt: '*'}, {sls: append}, {pillar: {line: s01}}]
      s02:
        salt.state: [{tgt: 'a*'}, {sls: append}, {pillar: {line: s02}}]
      s03:
        salt.state: [{tgt: 'b*'}, {sls: append}, {pillar: {line: s03}}, {require: [{salt: s01}]}]
      s04:
        salt.function: [{name: state.sls}, {tgt: '*'}, {arg: [append]}, {kwarg: {pillar: {line: s04}}}]
      s05:
        salt.state: [{tgt: 'a*'}, {sls: append}, {pillar: {line: s05}}, {parallel: True}]
      s06:
        salt.state: [{tgt: 'b*'}, {sls: append}, {pillar: {line: s06}}, {parallel: True}]
      s07:
        salt.state:
          - tgt: '*'
          - sls: append
          - pillar: {line: s07}
          - require: [{salt: s05}, {salt: s06}]
      s08:
        salt.state: [{tgt: 'a1'}, {sls: failing}, {pillar: {line: s08}}]
      s09:
        salt.state: [{tgt: 'b*'}, {sls: append}, {pillar: {line: s09}}, {onfail: [{salt: s08}]}]
      s10:
        salt.state: [{tgt: 'b*'}, {sls: append}, {pillar: {line: s10}}, {require: [{salt: s08}]}]
      s11:
        salt.state: [{tgt: '*'}, {sls: append}, {pillar: {line: s11}}, {onchanges: [{salt: s07}]}]
      s12:
        salt.state: [{tgt: '*'}, {sls: append}, {pillar: {line: s12}}]
      """;

  private static final String APPEND =
      """
      append:
        cmd.run:
          - name: sleep 0.05; echo {{ pillar.line }} >> {{ pillar.dir }}/{{ grains.id }}
      """;

  private final Random random = new Random(SEED);
  private final List<TestingMinion> minions = new ArrayList<>();
  private ChildMaster master;
  private Operator operator;
  private int killed;

  @Test
  void masterKilled_atRandomInstants_runEndsTheSameAndNoCommandRunsTwice(@TempDir Path home)
      throws Exception {
    System.out.println("run.kills=" + KILLS + " run.kills.seed=" + SEED);
    master =
        ChildMaster.start(home)
            .write("states/release.sls", ORCHESTRATION)
            .write("states/append.sls", APPEND)
            .write("states/failing.sls", APPEND + "broken:\n  test.fail_without_changes: []\n");
    try {
      operator = master.operator();
      for (String id : MINIONS) {
        minions.add(master.join(operator, id));
      }
      Told expected = run(home.resolve("undisturbed"), 0);
      assertThat(expected.lines().get("a1"))
          .containsExactly("s01", "s02", "s04", "s05", "s07", "s08", "s11", "s12");
      for (int i = 1; killed < KILLS; i++) {
        int kills = Math.min(KILLS - killed, KILLS_OF_A_RUN);
        assertThat(run(home.resolve("disturbed-" + i), kills)).isEqualTo(expected);
      }
    } finally {
      close();
    }
  }

  /** What a run came to: its state, each step's, and what the commands of each minion left. */
  private record Told(String state, Map<String, String> steps, Map<String, List<String>> lines) {}

  private Told run(Path dir, int kills) throws Exception {
    Files.createDirectories(dir);
    String id = start(Map.of("dir", dir.toString()));
    int done = 0;
    for (; done < kills && !ended(id); done++) {
      int delay = random.nextInt(LATEST_MILLIS);
      Thread.sleep(delay);
      master.killAndRestart();
      killed++;
      awaitMaster();
    }
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreException(OrchException.class)
        .until(() -> ended(id));
    Run run = operator.client().run(id);
    Map<String, String> steps = new TreeMap<>();
    for (Step step : run.steps()) {
      steps.put(step.id(), step.state());
    }
    Map<String, List<String>> lines = new TreeMap<>();
    for (String minion : MINIONS) {
      lines.put(minion, Files.readAllLines(dir.resolve(minion)));
    }
    System.out.println(dir.getFileName() + ": " + run.state() + " after " + done + " kills");
    return new Told(run.state(), steps, lines);
  }

  private String start(Map<String, ?> pillar) {
    return operator.client().startRun(new RunRequest("release", "prod", pillar, false, false)).id();
  }

  private boolean ended(String id) {
    return operator.client().run(id).ended();
  }

  private void awaitMaster() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(OrchException.class)
        .until(() -> !operator.client().version().version().isEmpty());
  }

  private void close() {
    if (operator != null) {
      operator.close();
    }
    minions.forEach(TestingMinion::close);
    master.close();
  }
}
