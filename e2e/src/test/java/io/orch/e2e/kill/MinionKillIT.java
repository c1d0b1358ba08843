package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Job;
import io.orch.cli.client.TargetResult;
import io.orch.e2e.fixture.ChildJvm;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.minion.job.JobBoundaries.Boundary;
import io.orch.proto.message.JobOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinionKillIT {

  private Path dir;
  private Armed armed;
  private TestingMaster master;
  private Operator operator;
  private ChildJvm minion;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    armed = new Armed(dir.resolve("armed"));
    master = TestingMaster.start(dir.resolve("master"));
    operator = master.operator();
    Path root = Files.createDirectories(dir.resolve("web1"));
    Files.writeString(
        root.resolve("minion.yaml"),
        TestingMinion.yaml("web1", master.port(), master.pin(), operator.token("web1")));
    launch();
  }

  private void launch() throws Exception {
    Path config = dir.resolve("web1/minion.yaml");
    minion =
        ChildJvm.start(
            KillableMinion.class,
            dir.resolve("minion.log"),
            config.toString(),
            armed.file().toString());
    operator.awaitConnected("web1");
  }

  @AfterAll
  void stop() {
    minion.close();
    operator.close();
    master.close();
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void minionKilled_atBoundary_hasOneOutcomeAndRanOnceAtMost(Boundary boundary) throws Exception {
    Path file = dir.resolve("ran-" + boundary);
    armed.at(boundary);
    Job job = operator.start("web1", "cmd.run", List.of("echo ran >> " + file), Map.of());
    minion.awaitKilled();
    launch();

    TargetResult target = operator.finished(job.jid()).targets().getFirst();
    assertThat(target.outcome()).isEqualTo(honest(boundary));
    assertThat(lines(file)).isEqualTo(boundary == Boundary.STARTED ? 0 : 1);
    assertThat(operator.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
    assertThat(operator.client().jobs().get(job.jid()).targets()).containsExactly(target);
  }

  /** A job whose end is not on the disk is lost: no one can know how far it came. */
  private static JobOutcome honest(Boundary boundary) {
    return switch (boundary) {
      case OFFERED, JOURNALLED, SPOOLED, ACKNOWLEDGED -> JobOutcome.OK;
      case STARTED, RAN -> JobOutcome.LOST;
    };
  }

  @Test
  void minionKilled_whileTheCommandRuns_isLostAndRanOnce() throws Exception {
    Path file = dir.resolve("ran-running");
    String command = "echo ran >> " + file + "; sleep 3";
    Job job = operator.start("web1", "cmd.run", List.of(command), Map.of());
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(file));
    minion.kill();
    launch();

    TargetResult target = operator.finished(job.jid()).targets().getFirst();
    assertThat(target.outcome()).isEqualTo(JobOutcome.LOST);
    assertThat(String.valueOf(target.result())).contains("cmd.run").contains("not run again");
    assertThat(lines(file)).isEqualTo(1);
  }

  private static int lines(Path file) throws Exception {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }
}
