package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Job;
import io.orch.cli.client.TargetResult;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.master.job.JobBoundaries.Boundary;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private ChildMaster master;
  private Operator operator;
  private TestingMinion minion;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    master = ChildMaster.start(temp);
    operator = master.operator();
    minion = master.join(operator, "web1");
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
    master.armed().at(boundary);
    begin("echo ran >> " + file);
    master.restartWhenKilled();
    operator.awaitConnected("web1");

    Job job = operator.finished(newest(file));
    assertThat(job.targets()).hasSize(1);
    TargetResult target = job.targets().getFirst();
    assertThat(target.outcome()).isEqualTo(JobOutcome.OK);
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(operator.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
    assertThat(operator.client().jobs().get(job.jid()).targets()).containsExactly(target);
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
    return operator.client().jobs().list(20, "cmd.run").stream()
        .filter(job -> job.arguments().toString().contains(file.toString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("lost: " + operator.client().jobs().list(20, "")))
        .jid();
  }
}
