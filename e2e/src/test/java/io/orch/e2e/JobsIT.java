package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.cli.client.Job;
import io.orch.cli.client.TargetResult;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.ToMaster;
import io.orch.sls.task.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsIT {

  private TestingMaster master;
  private TestingMinion web1;
  private TestingMinion web2;
  private Operator operator;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    master = TestingMaster.start(dir.resolve("master"));
    operator = master.operator();
    web1 = TestingMinion.join(master, "web1", dir.resolve("web1"));
    web2 = TestingMinion.join(master, "web2", dir.resolve("web2"));
  }

  @AfterAll
  void stop() {
    operator.close();
    web1.close();
    web2.close();
    master.close();
  }

  @Test
  void ping_twoMinions_bothAnswerTrue() {
    Job job = operator.finished(operator.start("web*", "test.ping", List.of(), Map.of()).jid());
    assertThat(job.targets()).extracting(TargetResult::minion).containsExactly("web1", "web2");
    assertThat(job.targets()).extracting(TargetResult::outcome).containsOnly(JobOutcome.OK);
    assertThat(job.targets()).extracting(TargetResult::result).containsOnly(true);
  }

  @Test
  void target_noMinion_isRefused() {
    assertThatThrownBy(() -> operator.start("nobody*", "test.ping", List.of(), Map.of()))
        .hasMessageContaining("nobody*");
  }

  @Test
  void function_unknown_suggestsTheNearest() {
    TargetResult result = operator.exec("web1", "test.pimg");
    assertThat(result.outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(String.valueOf(result.result())).contains("did you mean 'test.ping'");
  }

  @Test
  void command_fails_hasItsRetcodeAndOutput() {
    TargetResult result = operator.exec("web1", "cmd.run", "echo out; exit 3");
    assertThat(result.outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(result.retcode()).isEqualTo(3);
    assertThat(String.valueOf(result.result())).contains("out");
  }

  @Test
  void result_ofAHundredMegabytes_isCutAndSaysSo() {
    TargetResult result =
        operator.exec("web1", "cmd.run", "head -c 100000000 /dev/zero | tr '\\0' x");
    String text = String.valueOf(result.result());
    assertThat(result.outcome()).isEqualTo(JobOutcome.OK);
    assertThat(text.length()).isLessThan(9_000_000);
    assertThat(text).contains("cut");
    assertThat(operator.exec("web1", "test.ping").result()).isEqualTo(true);
  }

  @Test
  void job_minionAway_runsOnceWhenItReturns(@TempDir Path scratch) throws Exception {
    Path ran = scratch.resolve("ran");
    web2.close();
    await().until(() -> !operator.client().minion("web2").connected());
    Job job = operator.start("web2", "cmd.run", List.of("echo once >> " + ran), Map.of());
    web2.restart();
    TargetResult result = operator.finished(job.jid()).targets().getFirst();
    assertThat(result.outcome()).isEqualTo(JobOutcome.OK);
    assertThat(ran).hasContent("once");
  }

  @Test
  void cancel_runningCommand_endsItsProcess() throws Exception {
    Job job = operator.start("web1", "cmd.run", List.of("exec sleep 600.125"), Map.of());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.allProcesses().anyMatch(JobsIT::sleeps));
    operator.client().jobs().cancel(job.jid(), "enough");
    TargetResult result = operator.finished(job.jid()).targets().getFirst();
    assertThat(result.outcome()).isEqualTo(JobOutcome.CANCELLED);
    await().until(() -> ProcessHandle.allProcesses().noneMatch(JobsIT::sleeps));
  }

  private static boolean sleeps(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("sleep 600.125");
  }

  @Test
  void findJob_runningJob_isShown() {
    Job job = operator.start("web1", "cmd.run", List.of("sleep 1"), Map.of());
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(String.valueOf(operator.exec("web1", "saltutil.running").result()))
                    .contains(job.jid()));
    operator.finished(job.jid());
  }

  @Test
  void event_outsideTheMinionsNamespace_isNotLogged() {
    List<Event> seen = new CopyOnWriteArrayList<>();
    Scope scope = new Scope("events");
    try (Operator watcher = master.operator()) {
      scope.start("watch", () -> watcher.client().watchEvents("*", 1, seen::add, e -> {}));
      send(1, "salt/minion/web2/alert");
      send(2, "salt/key");
      send(3, "salt/minion/web1/alert");
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> seen.stream().anyMatch(e -> e.tag().equals("salt/minion/web1/alert")));
      assertThat(seen)
          .extracting(Event::tag)
          .doesNotContain("salt/minion/web2/alert")
          .contains("salt/minion/web1/start");
      assertThat(seen.stream().filter(e -> e.tag().equals("salt/key")))
          .allSatisfy(e -> assertThat(String.valueOf(e.data())).doesNotContain("forged"));
      assertThat(operator.exec("web1", "test.ping").result()).isEqualTo(true);
    } finally {
      scope.cancel();
    }
  }

  private void send(long sequence, String tag) {
    MinionEvent event = new MinionEvent(sequence, new EventTag(tag), Map.of("forged", "yes"), "");
    assertThat(web1.minion().send(new ToMaster.Events("forgery", List.of(event)))).isTrue();
  }
}
