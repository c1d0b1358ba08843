package io.orch.e2e.kill;

import static io.orch.e2e.kill.KillSite.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.RunTerms;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.kill.KillSite.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the master while a run is undone, planned, approved, paused, between two waves or at a
 * gate. {@code -Drun.kills.seed} repeats the instants of an earlier time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MomentKillIT {

  private static final Duration SOON = Duration.ofMillis(250);

  private static final String SETTINGS =
      """
      environments:
        staging: {approvals: 2}
      """;

  private static final String APPEND =
      """
      append:
        cmd.run:
          - name: sleep 0.05; echo {{ pillar.line }} {{ pillar.release }} >> {{ pillar.dir }}/{{ grains.id }}
      """;

  private static final String HELD =
      """
      held:
        cmd.run:
          - name: while [ ! -e {{ pillar.dir }}/go ]; do sleep 0.1; done
      """;

  private static final String STEPS =
      """
      one:
        salt.state: [{tgt: '*'}, {sls: append}, {pillar: {line: one}}]
      two:
        salt.state: [{tgt: 'a1'}, {sls: LAST}, {pillar: {line: two}}, {require: [{salt: one}]}]
      three:
        salt.state: [{tgt: '*'}, {sls: append}, {pillar: {line: three}}, {require: [{salt: two}]}]
      """;

  private static final String WAVES =
      """
      roll:
        salt.state:
          - tgt: '*'
          - sls: append
          - pillar: {line: rolled}
          - waves: [1, 2, 100%]
      """;

  private static final String PAUSING = WAVES + "    - wave_pause: 1s\n";

  private static final String GATED =
      WAVES
          + """
              - gate:
                - command: touch {{ pillar.dir }}/probed; test -e {{ pillar.dir }}/open
                  interval: 200ms
                  attempts: 300
                  passes: 2
          """;

  private Path home;
  private KillSite site;
  private Operator second;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    System.out.println("run.kills.seed=" + KillSite.SEED);
    home = temp;
    ChildMaster master = ChildMaster.start(temp, SETTINGS);
    master
        .write("pillars/top.sls", "prod:\n  '*': [site]\nstaging:\n  '*': [site]\n")
        .write("pillars/site.sls", "release: good\n")
        .write("states/append.sls", APPEND)
        .write("states/held.sls", HELD)
        .write("states/failing.sls", APPEND + "broken:\n  test.fail_without_changes: []\n")
        .write("states/steps.sls", STEPS.replace("LAST", "append"))
        .write("states/holding.sls", STEPS.replace("LAST", "held"))
        .write(
            "states/release.sls",
            STEPS.replace("LAST", "{{ 'append' if pillar.release == 'good' else 'failing' }}"))
        .write("states/pausing.sls", PAUSING)
        .write("states/gated.sls", GATED);
    site = KillSite.of(master, List.of("a1", "a2", "b1"));
    second = Operator.of(master.root().resolve("operators/second/cli.yaml"));
  }

  @AfterAll
  void stop() {
    second.close();
    site.close();
  }

  @Test
  void masterKilled_duringARollback_endsAsUndisturbed() throws Exception {
    Told told =
        alike(
            "rollback",
            play -> {
              site.ended(play.start("release", "prod"));
              String bad = play.startBad();
              play.during(bad, () -> state(bad).equals("rolling-back"));
              return site.told(bad, play.dir());
            });
    assertThat(told.state()).isEqualTo("rolled-back");
    assertThat(told.lines().get("a1"))
        .containsExactly(
            "one good", "two good", "three good", "one bad", "two bad", "one good", "two good");
  }

  @Test
  void masterKilled_duringAPlanAndItsApplication_endsAsUndisturbed() throws Exception {
    Told told =
        alike(
            "plan",
            play -> {
              String plan = site.start(play.request("steps", "prod", true));
              play.during(plan, () -> true);
              assertThat(site.ended(plan).state()).isEqualTo("changed");
              assertThat(play.dir()).isEmptyDirectory();
              Run apply = site.operator().client().runs().apply(plan, false, RunTerms.NONE);
              play.during(apply.id(), () -> true);
              return site.told(apply.id(), play.dir());
            });
    assertThat(told.state()).isEqualTo("changed");
    assertThat(told.lines().get("a1")).containsExactly("one good", "two good", "three good");
  }

  @Test
  void masterKilled_whileApprovalsAreAwaited_endsAsUndisturbed() throws Exception {
    Told told =
        alike(
            "approval",
            play -> {
              String run = play.start("steps", "staging");
              play.during(run, () -> state(run).equals("approval"));
              assertThat(play.dir()).isEmptyDirectory();
              second.client().runs().approve(run);
              play.during(run, () -> true);
              return site.told(run, play.dir());
            });
    assertThat(told.state()).isEqualTo("changed");
  }

  @Test
  void masterKilled_whileARunIsPaused_endsAsUndisturbed() throws Exception {
    Told told =
        alike(
            "pause",
            play -> {
              String run = play.start("holding", "prod");
              soon(() -> step(run, "two").equals("running"));
              site.operator().client().runs().pause(run);
              play.during(run, () -> state(run).equals("paused"));
              Files.createFile(play.dir().resolve("go"));
              play.during(run, () -> step(run, "two").equals("changed"));
              assertThat(state(run)).isEqualTo("paused");
              assertThat(step(run, "three")).isEqualTo("pending");
              site.operator().client().runs().resume(run);
              return site.told(run, play.dir());
            });
    assertThat(told.state()).isEqualTo("changed");
  }

  @Test
  void masterKilled_betweenTwoWaves_endsAsUndisturbed() throws Exception {
    Told told =
        alike(
            "wave_pause",
            play -> {
              String run = play.start("pausing", "prod");
              play.during(run, () -> Files.exists(play.dir().resolve("a1")));
              play.during(run, () -> Files.exists(play.dir().resolve("a2")));
              return site.told(run, play.dir());
            });
    assertThat(told.lines().values()).containsOnly(List.of("rolled good")).hasSize(3);
  }

  @Test
  void masterKilled_atAGate_endsAsUndisturbed() throws Exception {
    Told told =
        alike(
            "gate",
            play -> {
              String run = play.start("gated", "prod");
              play.during(run, () -> Files.exists(play.dir().resolve("probed")));
              assertThat(play.dir().resolve("a2")).doesNotExist();
              Files.createFile(play.dir().resolve("open"));
              play.during(run, () -> Files.exists(play.dir().resolve("a2")));
              return site.told(run, play.dir());
            });
    assertThat(told.lines()).containsEntry("b1", List.of("rolled good"));
  }

  /** Plays a scene undisturbed, and again with kills; returns what both came to. */
  private Told alike(String name, Scene scene) throws Exception {
    Told expected = scene.play(new Play(site, directory(name), false));
    Told disturbed = scene.play(new Play(site, directory(name + "-disturbed"), true));
    assertThat(disturbed).isEqualTo(expected);
    return expected;
  }

  private Path directory(String name) throws Exception {
    return Files.createDirectory(home.resolve(name));
  }

  private String state(String run) {
    return site.operator().client().runs().get(run).state();
  }

  private String step(String run, String id) {
    return site.operator().client().runs().get(run).steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private interface Scene {
    Told play(Play play) throws Exception;
  }

  /**
   * One time that a scene is played.
   *
   * @param dir what its commands write to
   * @param disturbed whether the master is killed in it
   */
  private record Play(KillSite site, Path dir, boolean disturbed) {

    RunRequest request(String orchestration, String environment, boolean test) {
      Map<String, ?> pillar = Map.of("dir", dir.toString());
      return new RunRequest(orchestration, environment, pillar, test, false);
    }

    String start(String orchestration, String environment) {
      return site.start(request(orchestration, environment, false));
    }

    /** A release that fails and is undone. */
    String startBad() {
      Map<String, ?> pillar = Map.of("dir", dir.toString(), "release", "bad");
      RunTerms terms = new RunTerms("rollback", 0, "");
      return site.start(new RunRequest("release", "prod", pillar, false, false, terms));
    }

    /** Waits for a moment of a run; soon after it the master is killed when that is to be. */
    void during(String run, Callable<Boolean> moment) throws Exception {
      soon(moment);
      if (disturbed) {
        boolean killed = site.kill(run, SOON);
        System.out.println(dir.getFileName() + ": " + (killed ? "killed" : "had ended"));
      }
    }
  }
}
