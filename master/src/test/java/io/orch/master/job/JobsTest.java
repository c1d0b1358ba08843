package io.orch.master.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.session.FakeSessions;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobsTest {

  private static final List<MinionId> ACCEPTED =
      List.of(new MinionId("web1"), new MinionId("web2"));

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final FakeSessions sessions = new FakeSessions();
  private final MemoryEventStore eventStore = new MemoryEventStore();
  private final MemoryJobStore store = new MemoryJobStore(eventStore);
  private Jobs jobs = jobs();

  private Jobs jobs() {
    Inventory inventory =
        new Inventory(new MemoryInventoryStore(), () -> ACCEPTED, Map.of(), clock);
    return new Jobs(
        store,
        inventory,
        sessions,
        new EventLog(eventStore, clock),
        id -> Map.of(),
        JobSettings.DEFAULT,
        clock);
  }

  private JobId ping(String target) {
    return jobs.start(JobRequest.of(target, "glob", "test.ping", List.of(), "anna"));
  }

  private static ToMaster.Result result(JobId job, JobOutcome outcome, Object value) {
    return new ToMaster.Result(
        new JobRef(job, 1), outcome, 0, value, Instant.EPOCH, Instant.EPOCH, false);
  }

  private static ToMaster.Hello hello(JobRef... open) {
    return new ToMaster.Hello("1", "boot", Map.of(), List.of(), "", List.of(open));
  }

  private void returned(String minion, JobId job, JobOutcome outcome, Object value) {
    jobs.received(new MinionId(minion), result(job, outcome, value));
  }

  private List<JobOutcome> outcomes(JobId job) {
    return jobs.records().targets(job).stream()
        .flatMap(target -> target.closing().stream())
        .map(JobTarget.Closing::outcome)
        .toList();
  }

  private void pass(Duration time) {
    clock.advance(time);
    jobs.tick();
  }

  @Test
  void start_twoConnected_offersBothAndClosesEachOnce() {
    sessions.connect("web1", "web2");
    JobId job = ping("*");
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(sessions.offers("web2")).hasSize(1);
    returned("web1", job, JobOutcome.OK, true);
    assertThat(jobs.records().get(job).finished()).isFalse();
    returned("web2", job, JobOutcome.OK, true);
    assertThat(jobs.records().get(job).finished()).isTrue();
    assertThat(outcomes(job)).containsExactly(JobOutcome.OK, JobOutcome.OK);
    assertThat(sessions.sent("web1", ToMinion.ResultAck.class)).hasSize(1);
  }

  @Test
  void start_writesSaltsEvents() {
    sessions.connect("web1", "web2");
    JobId job = ping("web1");
    returned("web1", job, JobOutcome.OK, true);
    List<Event> events = eventStore.read(0, 10);
    assertThat(events)
        .extracting(event -> event.tag().value())
        .containsExactly("salt/job/" + job + "/new", "salt/job/" + job + "/ret/web1");
    assertThat(events.get(0).data())
        .containsEntry("tgt", "web1")
        .containsEntry("tgt_type", "glob")
        .containsEntry("fun", "test.ping")
        .containsEntry("minions", List.of("web1"))
        .containsEntry("user", "anna");
    assertThat(events.get(1).data())
        .containsEntry("id", "web1")
        .containsEntry("jid", job.value())
        .containsEntry("return", true)
        .containsEntry("success", true)
        .containsEntry("retcode", 0L);
  }

  @Test
  void start_noMatch_isRefusedAndLeavesNothing() {
    assertThatThrownBy(() -> ping("db*"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("db*")
        .extracting(e -> ((OrchException) e).code())
        .isEqualTo(ErrorCode.NO_MINIONS_MATCHED);
    assertThat(store.newest(1)).isEmpty();
    assertThat(eventStore.last()).isZero();
  }

  @Test
  void start_sameKeyTwice_givesTheSameJobAndOffersOnce() {
    sessions.connect("web1", "web2");
    JobRequest keyed =
        JobRequest.of("*", "glob", "test.ping", List.of(), "anna").because(Cause.NONE, "once");
    assertThat(jobs.start(keyed)).isEqualTo(jobs.start(keyed));
    assertThat(sessions.offers("web1")).hasSize(1);
  }

  @Test
  void target_awayUntilTheTimeout_isUnreachableAndNeverOffered() {
    sessions.connect("web1");
    JobId job = ping("*");
    returned("web1", job, JobOutcome.OK, true);
    pass(Duration.ofMillis(14_900));
    assertThat(jobs.records().get(job).finished()).isFalse();
    pass(Duration.ofMillis(200));
    assertThat(outcomes(job)).containsExactly(JobOutcome.OK, JobOutcome.UNREACHABLE);
    sessions.connect("web2");
    jobs.opened(new MinionId("web2"), hello(), "");
    assertThat(sessions.offers("web2")).isEmpty();
  }

  @Test
  void target_backInTime_isOfferedWhenItReturns() {
    JobId job = ping("web1");
    assertThat(sessions.offers("web1")).isEmpty();
    sessions.connect("web1");
    jobs.opened(new MinionId("web1"), hello(), "");
    assertThat(sessions.offers("web1")).extracting(o -> o.ref().job()).containsExactly(job);
    assertThat(store.target(job, new MinionId("web1")).orElseThrow().state())
        .isEqualTo(JobTarget.State.OFFERED);
  }

  @Test
  void wallClock_turnedBackOrForward_movesNoDeadline() {
    JobId job = ping("web1");
    clock.jump(Instant.parse("2036-01-01T00:00:00Z"));
    jobs.tick();
    assertThat(jobs.records().get(job).finished()).isFalse();
    clock.jump(Instant.parse("2016-01-01T00:00:00Z"));
    pass(Duration.ofSeconds(16));
    assertThat(outcomes(job)).containsExactly(JobOutcome.UNREACHABLE);
  }

  @Test
  void target_silentAfterItAccepted_isLostOnlyAfterTheLongTime() {
    sessions.connect("web1");
    JobId job = ping("web1");
    jobs.received(new MinionId("web1"), new ToMaster.Accepted(new JobRef(job, 1)));
    pass(Duration.ofMinutes(30));
    assertThat(jobs.records().get(job).finished()).isFalse();
    sessions.drop("web1");
    jobs.closed(new MinionId("web1"));
    pass(Duration.ofMinutes(4));
    assertThat(jobs.records().get(job).finished()).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(outcomes(job)).containsExactly(JobOutcome.LOST);
  }

  @Test
  void result_afterTheTargetIsClosed_isAcknowledgedAndOnlyAnEvent() {
    JobId job = ping("web1");
    pass(Duration.ofSeconds(16));
    sessions.connect("web1");
    returned("web1", job, JobOutcome.CHANGED, "late");
    assertThat(outcomes(job)).containsExactly(JobOutcome.UNREACHABLE);
    assertThat(sessions.sent("web1", ToMinion.ResultAck.class)).hasSize(1);
    assertThat(eventStore.read(0, 10))
        .last()
        .extracting(event -> event.tag().value())
        .isEqualTo("orch/job/" + job + "/late/web1");
  }

  @Test
  void result_ofAMinionThatIsNoTarget_isRefusedAndCounted() {
    sessions.connect("web1", "web2");
    JobId job = ping("web1");
    returned("web2", job, JobOutcome.OK, "forged");
    returned("web2", new JobId("20200101000000000000"), JobOutcome.OK, "forged");
    jobs.received(
        new MinionId("web1"),
        new ToMaster.Result(
            new JobRef(job, 2),
            JobOutcome.OK,
            0,
            "other attempt",
            Instant.EPOCH,
            Instant.EPOCH,
            false));
    assertThat(jobs.refused()).isEqualTo(3);
    assertThat(jobs.records().get(job).finished()).isFalse();
    assertThat(jobs.records().targets(job)).hasSize(1);
  }

  @Test
  void result_claimingWhatNoMinionCanKnow_isAFailure() {
    sessions.connect("web1");
    JobId job = ping("web1");
    returned("web1", job, JobOutcome.UNREACHABLE, null);
    assertThat(outcomes(job)).containsExactly(JobOutcome.FAILED);
  }

  @Test
  void result_tooLarge_isCutWithAMarker() {
    sessions.connect("web1");
    JobId job = ping("web1");
    returned("web1", job, JobOutcome.OK, Map.of("text", "x".repeat(9 * 1024 * 1024)));
    Object kept = jobs.records().targets(job).get(0).closing().orElseThrow().result();
    assertThat(((Map<?, ?>) kept).get("text").toString())
        .hasSizeLessThan(8 * 1024 * 1024)
        .endsWith(ResultLimit.MARKER);
  }

  @Test
  void cancel_tellsThoseThatRunItAndClosesTheOthers() {
    sessions.connect("web1");
    JobId job = ping("*");
    jobs.cancel(job, "by anna");
    assertThat(sessions.sent("web1", ToMinion.Cancel.class)).hasSize(1);
    assertThat(outcomes(job)).containsExactly(JobOutcome.CANCELLED);
    returned("web1", job, JobOutcome.CANCELLED, null);
    assertThat(jobs.records().get(job).finished()).isTrue();
  }

  @Test
  void cancel_withoutAnAnswer_isClosedAfterAWhile() {
    sessions.connect("web1");
    JobId job = ping("web1");
    jobs.cancel(job, "");
    pass(Duration.ofSeconds(11));
    assertThat(outcomes(job)).containsExactly(JobOutcome.CANCELLED);
  }

  @Test
  void restart_afterACancel_offersNothing_andTellsThoseThatMayRunIt() {
    sessions.connect("web1");
    JobId job = ping("*");
    store.cancel(job, "by anna");
    jobs = jobs();
    jobs.recover();
    sessions.sent().clear();
    jobs.opened(new MinionId("web1"), hello(new JobRef(job, 1)), "");
    sessions.connect("web2");
    jobs.opened(new MinionId("web2"), hello(), "");
    assertThat(sessions.offers("web1")).isEmpty();
    assertThat(sessions.offers("web2")).isEmpty();
    assertThat(sessions.sent("web1", ToMinion.Cancel.class))
        .containsExactly(new ToMinion.Cancel(new JobRef(job, 1), "by anna"));
    returned("web1", job, JobOutcome.CANCELLED, "cancelled: by anna");
    assertThat(outcomes(job)).containsExactly(JobOutcome.CANCELLED, JobOutcome.CANCELLED);
  }

  @Test
  void restart_offersWhatIsOpenAgainAndKeepsWhatIsClosed() {
    sessions.connect("web1", "web2");
    JobId job = ping("*");
    returned("web1", job, JobOutcome.OK, "first");
    jobs = jobs();
    jobs.recover();
    sessions.sent().clear();
    jobs.opened(new MinionId("web1"), hello(new JobRef(job, 1)), "");
    jobs.opened(new MinionId("web2"), hello(new JobRef(job, 1)), "");
    assertThat(sessions.offers("web1")).isEmpty();
    assertThat(sessions.sent("web1", ToMinion.Cancel.class)).hasSize(1);
    assertThat(sessions.offers("web2")).hasSize(1);
    returned("web1", job, JobOutcome.CHANGED, "again");
    returned("web2", job, JobOutcome.OK, "second");
    assertThat(outcomes(job)).containsExactly(JobOutcome.OK, JobOutcome.OK);
    assertThat(jobs.records().get(job).finished()).isTrue();
  }

  @Test
  void ids_areUniqueAndGrowAcrossARestartAndAClockTurnedBack() {
    sessions.connect("web1");
    JobId first = ping("web1");
    clock.jump(Instant.parse("2020-01-01T00:00:00Z"));
    JobId second = ping("web1");
    jobs = jobs();
    JobId third = ping("web1");
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void watch_givesProgressAndOutcomesInOrder_thenEnds() throws Exception {
    sessions.connect("web1", "web2");
    JobId job = ping("*");
    MinionId web1 = new MinionId("web1");
    jobs.received(web1, new ToMaster.Progress(new JobRef(job, 1), 1, "half", 1, 2));
    returned("web1", job, JobOutcome.OK, true);
    returned("web2", job, JobOutcome.OK, true);
    List<JobEntry> seen = new ArrayList<>();
    jobs.records().watch(job, 0, seen::add);
    assertThat(seen).extracting(JobEntry::sequence).containsExactly(1L, 2L, 3L);
    assertThat(seen.get(0)).isEqualTo(new JobEntry.Progress(1, web1, "half", 1, 2));
    seen.clear();
    jobs.records().watch(job, 3, seen::add);
    assertThat(seen).extracting(JobEntry::sequence).containsExactly(3L);
  }

  @Test
  void progress_ofAFlood_isBounded() {
    sessions.connect("web1");
    JobId job = ping("web1");
    MinionId web1 = new MinionId("web1");
    IntStream.range(0, 3_000)
        .forEach(
            i ->
                jobs.received(
                    web1,
                    new ToMaster.Progress(new JobRef(job, 1), i + 1, "x".repeat(9_000), 0, 0)));
    List<JobEntry> log = store.log(job, 0, 10_000);
    assertThat(log).hasSize(1_000);
    assertThat(((JobEntry.Progress) log.get(0)).line()).hasSizeLessThan(600);
  }
}
