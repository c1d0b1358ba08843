package io.orch.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Key;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedMinionIT {

  @TempDir Path dir;
  private final Map<String, TestingMinion> minions = new LinkedHashMap<>();
  private TestingMaster master;
  private Operator operator;

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.start(dir.resolve("master"));
    operator = master.operator();
    master
        .write("pillars/top.sls", "base:\n  '*': [site]\nprod:\n  '*': [site]\n")
        .write("pillars/site.sls", "dir: " + dir + "\nrelease: '1'\n")
        .write(
            "states/web.sls",
            """
            begun:
              file.managed:
                - name: {{ pillar['dir'] }}/{{ grains['id'] }}.begun
                - contents: begun
            wait:
              cmd.run:
                - name: while [ -e {{ pillar['dir'] }}/{{ grains['id'] }}.hold ]; do sleep 0.1; done
            release:
              file.managed:
                - name: {{ pillar['dir'] }}/{{ grains['id'] }}.release
                - contents: '{{ pillar['release'] }}'
            """)
        .write(
            "states/release.sls",
            """
            release the site:
              salt.state:
                - tgt: 'role:web'
                - tgt_type: grain
                - sls: [web]
                - waves: [1, 2, 100%]
            check the site:
              salt.state:
                - tgt: ops1
                - sls: [web]
                - require: [{salt: release the site}]
            """);
    for (String id : new String[] {"web1", "web2", "web3", "ops1"}) {
      join(id, id);
    }
  }

  private void join(String id, String home) throws Exception {
    minions.put(id, TestingMinion.join(master, id, dir.resolve("minion-" + home)));
  }

  /** Another machine comes under the id of one that is gone, and knows nothing of it. */
  private void replace(String id) throws Exception {
    minions.remove(id).close();
    operator.client().changeKey(id, Key.Change.REVOKE);
    Files.delete(dir.resolve(id + ".release"));
    Files.delete(dir.resolve(id + ".begun"));
    join(id, id + "-new");
  }

  /** The run that brought a minion to what a good run left. */
  private Run broughtTo(Run good, String minion) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(dir.resolve(minion + ".release")));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> operator.client().environments().get("prod", 0).behind().isEmpty());
    List<Run> late =
        operator.client().runs().list(20, "").stream()
            .filter(r -> r.comment().contains(minion))
            .toList();
    assertThat(late).hasSize(1);
    Run run = operator.client().runs().get(late.getFirst().id());
    assertThat(run.comment()).startsWith("brings ").endsWith(" to run " + good.id());
    assertThat(run.operator()).isEqualTo("orch");
    assertThat(run.replays()).isEqualTo(good.id());
    assertThat(run.treeRevision()).isEqualTo(good.treeRevision());
    assertThat(run.steps().getFirst().comment()).contains(minion + " changed");
    return run;
  }

  @AfterEach
  void stop() {
    minions.values().parallelStream().forEach(TestingMinion::close);
    operator.close();
    master.close();
  }

  private Run startHolding(String minion) throws Exception {
    Files.writeString(dir.resolve(minion + ".hold"), "");
    Run run =
        operator
            .client()
            .runs()
            .start(new RunRequest("release", "prod", Map.of("release", "2"), false, false));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(dir.resolve(minion + ".begun")));
    return run;
  }

  private Run ended(Run run) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> operator.client().runs().get(run.id()).ended());
    return operator.client().runs().get(run.id());
  }

  @Test
  void sameName_newKey_getsItsTurnAgain_andTheRunGoesOn() throws Exception {
    Run run = startHolding("web2");
    minions.remove("web2").close();
    Files.delete(dir.resolve("web2.hold"));
    operator.client().changeKey("web2", Key.Change.REVOKE);
    join("web2", "web2-new");
    Run ended = ended(run);
    assertThat(ended.state()).as("%s", ended).isEqualTo("changed");
    assertThat(ended.steps().getFirst().comment())
        .contains("wave 2 of 3: web2 replaced")
        .contains("for those who were replaced, 2: web2 changed");
    assertThat(dir.resolve("web2.release")).hasContent("2");
    assertThat(dir.resolve("web3.release")).hasContent("2");
  }

  @Test
  void sameRole_newName_followsInAWaveOfNewcomers() throws Exception {
    Run run = startHolding("web2");
    join("web4", "web4");
    Files.delete(dir.resolve("web2.hold"));
    Run ended = ended(run);
    assertThat(ended.state()).as("%s", ended).isEqualTo("changed");
    assertThat(ended.steps().getFirst().comment()).contains("wave of newcomers 1: web4 changed");
    assertThat(dir.resolve("web4.release")).hasContent("2");
  }

  @Test
  void sameName_newKey_afterItsStepEnded_isBroughtAlongAfterTheRun() throws Exception {
    Run run = startHolding("ops1");
    replace("web1");
    Files.delete(dir.resolve("ops1.hold"));
    Run ended = ended(run);
    assertThat(ended.state()).as("%s", ended).isEqualTo("changed");
    Run late = broughtTo(ended, "web1");
    assertThat(late.steps()).hasSize(1);
    assertThat(dir.resolve("web1.release")).hasContent("2");
  }

  @Test
  void sameName_newKey_andSameRole_newName_afterTheRun_areBroughtAlongToItsFilesAndPillar()
      throws Exception {
    Run first =
        ended(
            operator
                .client()
                .runs()
                .start(new RunRequest("release", "prod", Map.of("release", "2"), false, false)));
    assertThat(first.state()).isEqualTo("changed");
    master.write("states/web.sls", "fail: {test.fail_without_changes: []}\n");
    replace("web3");
    join("web4", "web4");
    broughtTo(first, "web3");
    broughtTo(first, "web4");
    assertThat(dir.resolve("web3.release")).hasContent("2");
    assertThat(dir.resolve("web4.release")).hasContent("2");
    assertThat(operator.client().environments().get("prod", 0).good())
        .extracting(Run::id)
        .containsExactly(first.id());
  }

  @Test
  void ownKey_backAfterTheRun_isBroughtAlong_alsoByAMasterThatWasRestarted() throws Exception {
    master.write(
        "states/release.sls",
        """
        release the site:
          salt.state:
            - tgt: 'role:web'
            - tgt_type: grain
            - sls: [web]
            - waves: [1, 2, 100%]
            - unreachable: ignore
            - timeout: 2
        """);
    TestingMinion away = minions.remove("web2");
    away.close();
    Run ended =
        ended(
            operator
                .client()
                .runs()
                .start(new RunRequest("release", "prod", Map.of("release", "2"), false, false)));
    assertThat(ended.state()).as("%s", ended).isEqualTo("changed");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !operator.client().environments().get("prod", 0).behind().isEmpty());
    assertThat(operator.client().environments().get("prod", 0).behind().getFirst().comment())
        .contains("it was unreachable in step 'release the site'");
    master.restart();
    away.restart();
    minions.put("web2", away);
    broughtTo(ended, "web2");
    assertThat(dir.resolve("web2.release")).hasContent("2");
  }
}
