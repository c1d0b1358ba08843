package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Job;
import io.orch.cli.client.TargetResult;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.master.job.JobBoundaries.Boundary;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MasterKillIT {

  private Path dir;
  private Armed armed;
  private ChildJvm master;
  private Operator operator;
  private TestingMinion minion;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    armed = new Armed(dir.resolve("armed"));
    Files.createDirectories(dir.resolve("states"));
    Files.createDirectories(dir.resolve("pillars"));
    Files.writeString(dir.resolve("master.yaml"), TestingMaster.yaml(0));
    Path portFile = dir.resolve("root/master.port");
    Path cli = dir.resolve("root/operator/cli.yaml");
    launch();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(portFile) && !Files.readString(portFile).isBlank());
    await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(cli));
    int port = Integer.parseInt(Files.readString(portFile).strip());
    Files.writeString(dir.resolve("master.yaml"), TestingMaster.yaml(port));
    operator = Operator.of(cli);
    String pin = Files.readString(dir.resolve("root/pki/ca.sha256")).strip();
    String token = operator.token("web1");
    minion = TestingMinion.start(TestingMinion.yaml("web1", port, pin, token), dir.resolve("web1"));
    operator.awaitConnected("web1");
  }

  private void launch() throws Exception {
    master =
        ChildJvm.start(
            KillableMaster.class,
            dir.resolve("master.log"),
            dir.resolve("master.yaml").toString(),
            armed.file().toString());
  }

  @AfterAll
  void stop() {
    operator.close();
    minion.close();
    master.close();
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void masterKilled_atBoundary_jobRunsOnceAndHasOneOutcome(Boundary boundary) throws Exception {
    Path file = dir.resolve("ran-" + boundary);
    armed.at(boundary);
    begin("echo ran >> " + file);
    master.awaitKilled();
    launch();
    operator.awaitConnected("web1");

    Job job = operator.finished(newest(file));
    assertThat(job.targets()).hasSize(1);
    TargetResult target = job.targets().getFirst();
    assertThat(target.outcome()).isEqualTo(JobOutcome.OK);
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(operator.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
    assertThat(operator.client().job(job.jid()).targets()).containsExactly(target);
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  /** Starts a job; the answer may be lost with the master. */
  private void begin(String command) {
    try {
      operator.start("web1", "cmd.run", List.of(command), Map.of());
    } catch (OrchException e) {
      assertThat(e.code().retryable()).as(e.getMessage()).isTrue();
    }
  }

  private String newest(Path file) {
    return operator.client().jobs(20, "cmd.run").stream()
        .filter(job -> job.arguments().toString().contains(file.toString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("lost: " + operator.client().jobs(20, "")))
        .jid();
  }
}
