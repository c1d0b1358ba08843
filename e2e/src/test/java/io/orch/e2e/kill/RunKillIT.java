package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.RunRequest;
import io.orch.e2e.kill.KillSite.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the master again and again while a run goes on. {@code -Drun.kills=100} says how often in
 * all, {@code -Drun.kills.seed} repeats the instants of an earlier time.
 */
class RunKillIT {

  private static final List<String> MINIONS = List.of("a1", "a2", "a3", "b1", "b2", "b3");
  private static final int KILLS = Integer.getInteger("run.kills", 10);
  private static final int KILLS_OF_A_RUN = 10;

  /** A kill comes within that part of the computing that an undisturbed run takes. */
  private static final int PARTS = 4;

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

  private KillSite site;
  private int killed;

  @Test
  void masterKilled_atRandomInstants_runEndsTheSameAndNoCommandRunsTwice(@TempDir Path home)
      throws Exception {
    System.out.println("run.kills=" + KILLS + " run.kills.seed=" + KillSite.SEED);
    ChildMaster master =
        ChildMaster.start(home)
            .write("states/release.sls", ORCHESTRATION)
            .write("states/append.sls", APPEND)
            .write("states/failing.sls", APPEND + "broken:\n  test.fail_without_changes: []\n");
    try (KillSite opened = KillSite.of(master, MINIONS)) {
      site = opened;
      Duration before = site.worked();
      Told expected = run(home.resolve("undisturbed"), 0, Duration.ZERO);
      assertThat(expected.lines().get("a1"))
          .containsExactly("s01", "s02", "s04", "s05", "s07", "s08", "s11", "s12");
      Duration work = site.worked().minus(before).dividedBy(PARTS);
      for (int i = 1; killed < KILLS; i++) {
        int kills = Math.min(KILLS - killed, KILLS_OF_A_RUN);
        assertThat(run(home.resolve("disturbed-" + i), kills, work)).isEqualTo(expected);
      }
    }
  }

  /**
   * Runs it once.
   *
   * @param work within which time of the master's computing each kill comes
   */
  private Told run(Path dir, int kills, Duration work) throws Exception {
    Files.createDirectories(dir);
    Map<String, ?> pillar = Map.of("dir", dir.toString());
    String id = site.start(new RunRequest("release", "prod", pillar, false, false));
    int done = 0;
    while (done < kills && site.kill(id, work)) {
      done++;
    }
    killed += done;
    Told told = site.told(id, dir);
    System.out.printf("%s: %s after %d kills%n", dir.getFileName(), told.state(), done);
    return told;
  }
}
