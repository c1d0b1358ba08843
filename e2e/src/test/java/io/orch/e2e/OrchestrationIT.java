package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.RunTerms;
import io.orch.cli.client.Step;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrchestrationIT {

  private TestingMaster master;
  private TestingMinion web;
  private TestingMinion ops;
  private Operator operator;
  private Path dir;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    master = TestingMaster.start(temp.resolve("master"));
    master
        .write(
            "pillars/top.sls",
            """
            base:
              '*': [site]
            prod:
              '*': [site]
            staging:
              '*': [site]
            """)
        .write("pillars/site.sls", "dir: " + temp + "\nversion: '1'\n")
        .write(
            "states/site.sls",
            """
            site:
              file.managed:
                - name: {{ pillar['dir'] }}/site-{{ grains['id'] }}
                - contents: version {{ pillar['version'] }}
            """)
        .write("states/broken.sls", "broken:\n  test.fail_without_changes: []\n")
        .write(
            "states/deploy.sls",
            """
            web:
              salt.state:
                - tgt: 'web*'
                - sls: [site]
            ops:
              salt.state:
                - tgt: 'ops*'
                - sls: [site]
                - require:
                  - salt: web
            """)
        .write(
            "states/failing.sls",
            """
            first:
              salt.state:
                - tgt: 'web*'
                - sls: [broken]
            second:
              salt.state:
                - tgt: 'ops*'
                - sls: [site]
                - require:
                  - salt: first
            """)
        .write(
            "states/slow.sls",
            """
            wait:
              salt.function:
                - name: cmd.run
                - tgt: 'web*'
                - arg:
                  - while [ ! -e {{ pillar['dir'] }}/go ]; do sleep 0.1; done
            """);
    operator = master.operator();
    web = TestingMinion.join(master, "web1", temp.resolve("web1"));
    ops = TestingMinion.join(master, "ops1", temp.resolve("ops1"));
  }

  @AfterAll
  void stop() {
    operator.close();
    web.close();
    ops.close();
    master.close();
  }

  @Test
  void run_twoSteps_changesThenFindsAllAsDeclared() throws Exception {
    Run first = operator.run("deploy", "prod", Map.of("version", "5"));
    assertThat(first.state()).as("%s", first).isEqualTo("changed");
    assertThat(first.steps()).extracting(Step::id).containsExactly("web", "ops");
    assertThat(Files.readString(dir.resolve("site-ops1"))).startsWith("version 5");
    Run second = operator.run("deploy", "prod", Map.of("version", "5"));
    assertThat(second.state()).isEqualTo("ok");
  }

  @Test
  void plan_writesNothing_andApplyDoesIt_unlessTheFilesMoved() throws Exception {
    operator.run("deploy", "prod", Map.of("version", "7"));
    RunRequest request = new RunRequest("deploy", "prod", Map.of("version", "8"), true, false);
    Run plan = operator.ended(operator.client().runs().start(request).id());
    assertThat(operator.client().runs().plan(plan.id()).steps().get(0).groups().get(0).minions())
        .containsExactly("web1");
    assertThat(dir.resolve("site-web1")).content().startsWith("version 7");
    Run applied =
        operator.ended(operator.client().runs().apply(plan.id(), false, RunTerms.NONE).id());
    assertThat(applied.state()).as("%s", applied).isEqualTo("changed");
    assertThat(dir.resolve("site-web1")).content().startsWith("version 8");
    master.write("states/other.sls", "other:\n  test.nop: []\n");
    assertThatThrownBy(() -> operator.client().runs().apply(plan.id(), false, RunTerms.NONE))
        .hasMessageContaining("files");
  }

  @Test
  void run_failedStep_blocksWhatRequiresIt() {
    Run run = operator.run("failing", "", Map.of());
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.steps().get(0).state()).isEqualTo("failed");
    assertThat(run.steps().get(1).state()).isNotIn("ok", "changed", "pending");
  }

  @Test
  void run_unknownOrchestration_isNamed() {
    assertThatThrownBy(() -> operator.run("deplyo", "prod", Map.of()))
        .hasMessageContaining("deplyo");
  }

  @Test
  void run_whileAnotherHoldsTheLock_saysWhoAndSinceWhen() throws Exception {
    Run slow =
        operator
            .client()
            .runs()
            .start(new RunRequest("slow", "staging", Map.of("dir", dir.toString()), false, false));
    assertThatThrownBy(() -> operator.run("deploy", "staging", Map.of()))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_HELD))
        .hasMessageContaining(slow.id())
        .hasMessageContaining("staging")
        .hasMessageContaining("operator");
    Files.writeString(dir.resolve("go"), "");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> operator.client().runs().get(slow.id()).ended());
    assertThat(operator.run("deploy", "staging", Map.of()).state()).isIn("ok", "changed");
  }
}
