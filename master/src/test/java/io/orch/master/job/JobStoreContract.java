package io.orch.master.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every job store does. */
public abstract class JobStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final JobId ID = new JobId("20260101000000000001");
  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");

  protected abstract JobStore store();

  protected abstract EventStore events();

  private static Job job(JobId id, String key) {
    JobRequest request =
        new JobRequest(
            "web*",
            "glob",
            "state.apply",
            List.of("web", 3L),
            Map.of("test", true),
            Duration.ofSeconds(7),
            Duration.ofMillis(90),
            "anna",
            key,
            "base",
            "prod",
            Map.of("web", Map.of("version", 2L)),
            "f".repeat(64),
            "e".repeat(64),
            "env:prod",
            4,
            "",
            "req",
            new Cause(12, 3),
            List.of("audit", "pg"));
    return new Job(id, request, NOW, false);
  }

  private static List<JobTarget> targets() {
    return List.of(
        new JobTarget(WEB1, JobTarget.State.OFFERED, 1, Optional.empty()),
        new JobTarget(WEB2, JobTarget.State.WAITING, 1, Optional.empty()));
  }

  private static NewEvent event(String tag) {
    return new NewEvent(new EventTag(tag), Map.of(), NOW, Cause.NONE);
  }

  @Test
  void add_several_inOrderWithWhatGoesWithThem_leavesOutThoseThatAreKnown() {
    JobId second = new JobId("20260101000000000002");
    JobId third = new JobId("20260101000000000003");
    store().add(job(ID, "one"), targets(), event("new/1"));
    List<NewJob> jobs =
        List.of(
            new NewJob(job(second, "one"), targets(), event("new/2")),
            new NewJob(job(third, "three"), targets(), event("new/3")));
    List<String> done = new ArrayList<>();
    assertThat(store().add(jobs, () -> done.add("with"))).containsExactly(third);
    assertThat(done).containsExactly("with");
    assertThat(store().find(second)).isEmpty();
    assertThat(store().targets(third)).isEqualTo(targets());
    assertThat(events().read(0, 10))
        .extracting(event -> event.tag().value())
        .containsExactly("new/1", "new/3");
  }

  @Test
  void add_several_butWhatGoesWithThemFails_addsNone() {
    List<NewJob> jobs = List.of(new NewJob(job(ID, "one"), targets(), event("new/1")));
    assertThatThrownBy(
            () ->
                store()
                    .add(
                        jobs,
                        () -> {
                          throw new OrchException(ErrorCode.EPOCH_STALE, "over");
                        }))
        .isInstanceOf(OrchException.class);
    assertThat(store().find(ID)).isEmpty();
    assertThat(events().read(0, 10)).isEmpty();
  }

  private static JobTarget.Closing closing(Object result) {
    return new JobTarget.Closing(JobOutcome.CHANGED, 0, result, true, NOW, NOW.plusMillis(5));
  }

  @Test
  void add_thenFind_givesTheSameJob() {
    JobStore store = store();
    assertThat(store.add(job(ID, "key"), targets(), event("new"))).isEmpty();
    assertThat(store.find(ID)).contains(job(ID, "key"));
    assertThat(store.findByKey("key")).contains(job(ID, "key"));
    assertThat(store.targets(ID)).isEqualTo(targets());
    assertThat(store.open()).containsExactly(job(ID, "key"));
    assertThat(store.last()).contains(ID);
    assertThat(events().read(0, 10)).extracting(e -> e.tag().value()).containsExactly("new");
  }

  @Test
  void add_withAKnownKeyOrId_addsNothingAndSaysWhich() {
    JobStore store = store();
    JobId other = new JobId("20260101000000000002");
    store.add(job(ID, "key"), targets(), event("new"));
    assertThat(store.add(job(other, "key"), targets(), event("new"))).contains(ID);
    assertThat(store.add(job(ID, ""), targets(), event("new"))).contains(ID);
    assertThat(store.find(other)).isEmpty();
    assertThat(events().last()).isEqualTo(1);
  }

  @Test
  void add_withMore_writesItOnceAndAddsNothingWhenThatFails() {
    JobStore store = store();
    EventStore events = events();
    Runnable more = () -> events.append(List.of(event("more")));
    store.add(job(ID, ""), targets(), event("new"), more);
    store.add(job(ID, ""), targets(), event("new"), more);
    assertThat(events().read(0, 10))
        .extracting(event -> event.tag().value())
        .containsExactlyInAnyOrder("more", "new");
    JobId other = new JobId("20260101000000000002");
    Runnable failing =
        () -> {
          throw new OrchException(ErrorCode.EPOCH_STALE, "over");
        };
    assertThatThrownBy(() -> store.add(job(other, ""), targets(), event("new"), failing))
        .hasMessageContaining("over");
    assertThat(store.find(other)).isEmpty();
  }

  @Test
  void add_withoutKeyTwice_addsBoth() {
    JobStore store = store();
    store.add(job(ID, ""), targets(), event("new"));
    assertThat(store.add(job(new JobId("20260101000000000002"), ""), targets(), event("new")))
        .isEmpty();
    assertThat(store.newest(1))
        .extracting(j -> j.id().value())
        .containsExactly("20260101000000000002");
  }

  @Test
  void offered_changesOnlyWhatWaits() {
    JobStore store = store();
    store.add(job(ID, ""), targets(), event("new"));
    store.close(new JobRef(ID, 1), WEB1, closing("x"), event("ret"));
    store.offered(ID, List.of(WEB1, WEB2));
    assertThat(store.targets(ID))
        .extracting(JobTarget::state)
        .containsExactly(JobTarget.State.CLOSED, JobTarget.State.OFFERED);
  }

  @Test
  void close_ofTheLastTarget_finishesTheJob() {
    JobStore store = store();
    store.add(job(ID, ""), targets(), event("new"));
    Object result = Map.of("a", List.of(1L, 2.5, "ü"), "b", Map.of());
    assertThat(store.close(new JobRef(ID, 1), WEB1, closing(result), event("ret1")))
        .isEqualTo(new JobStore.Closed(true, false));
    store.progress(ID, WEB2, "half", 1, 2);
    assertThat(store.close(new JobRef(ID, 1), WEB2, closing(null), event("ret2")))
        .isEqualTo(new JobStore.Closed(true, true));
    assertThat(store.find(ID).orElseThrow().finished()).isTrue();
    assertThat(store.open()).isEmpty();
    assertThat(store.target(ID, WEB1).orElseThrow().closing()).contains(closing(result));
    List<JobEntry> log = store.log(ID, 0, 10);
    assertThat(log).extracting(JobEntry::sequence).containsExactly(1L, 2L, 3L);
    assertThat(log.get(1)).isEqualTo(new JobEntry.Progress(2, WEB2, "half", 1, 2));
    assertThat(store.log(ID, 2, 10)).hasSize(1);
    assertThat(events().read(1, 10)).extracting(Event::sequence).containsExactly(2L, 3L);
  }

  @Test
  void close_aSecondTimeOrForAnother_doesNothing() {
    JobStore store = store();
    store.add(job(ID, ""), targets(), event("new"));
    JobRef ref = new JobRef(ID, 1);
    store.close(ref, WEB1, closing("first"), event("ret"));
    JobStore.Closed nothing = new JobStore.Closed(false, false);
    assertThat(store.close(ref, WEB1, closing("second"), event("ret"))).isEqualTo(nothing);
    assertThat(store.close(new JobRef(ID, 2), WEB2, closing("x"), event("ret"))).isEqualTo(nothing);
    assertThat(store.close(ref, new MinionId("other"), closing("x"), event("ret")))
        .isEqualTo(nothing);
    assertThat(store.target(ID, WEB1).orElseThrow().closing().orElseThrow().result())
        .isEqualTo("first");
    assertThat(events().last()).isEqualTo(2);
  }

  @Test
  void close_byManyAtOnce_closesEachTargetOnceAndTheJobOnce() throws Exception {
    JobStore store = store();
    List<JobTarget> many =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new JobTarget(
                        new MinionId("m" + i), JobTarget.State.OFFERED, 1, Optional.empty()))
            .toList();
    store.add(job(ID, ""), many, event("new"));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      pool.submit(
                          () ->
                              store.close(
                                  new JobRef(ID, 1),
                                  new MinionId("m" + i % 100),
                                  closing("r"),
                                  event("ret"))))
              .toList();
      int closed = 0;
      int last = 0;
      for (var one : all) {
        closed += one.get().closed() ? 1 : 0;
        last += one.get().last() ? 1 : 0;
      }
      assertThat(closed).isEqualTo(100);
      assertThat(last).isEqualTo(1);
    }
    assertThat(store.log(ID, 0, 1000)).hasSize(100);
  }

  @Test
  void trim_dropsFinishedJobsAlone() {
    JobStore store = store();
    JobId second = new JobId("20260101000000000002");
    store.add(job(ID, ""), targets().subList(0, 1), event("new"));
    store.add(job(second, ""), targets(), event("new"));
    store.close(new JobRef(ID, 1), WEB1, closing("x"), event("ret"));
    assertThat(store.trim(NOW)).isZero();
    assertThat(store.trim(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(store.find(ID)).isEmpty();
    assertThat(store.targets(ID)).isEmpty();
    assertThat(store.find(second)).isPresent();
  }

  @Test
  void cancel_isKeptForEachOpenTarget() {
    JobStore store = store();
    store.add(job(ID, ""), targets(), event("salt/job/1/new"));
    assertThat(store.openTargets()).extracting(JobStore.Open::cancelled).containsOnly("");
    store.cancel(ID, "by anna");
    store.close(new JobRef(ID, 1), WEB1, closing("x"), event("salt/job/1/ret/web1"));
    assertThat(store.openTargets())
        .containsExactly(new JobStore.Open(new JobRef(ID, 1), WEB2, 4, "by anna"));
  }

  @Test
  void record_aJobThatAMinionGaveItself_isFinishedAndThereOnce() {
    JobTarget.Closing how =
        new JobTarget.Closing(JobOutcome.OK, 0, List.of(1L), true, NOW, NOW.plusSeconds(1));
    JobTarget closed = new JobTarget(WEB1, JobTarget.State.CLOSED, 1, Optional.of(how));
    Job own =
        new Job(
            ID,
            JobRequest.of("web1", "list", "test.ping", List.of(), "schedule")
                .because(Cause.NONE, "return/web1/1"),
            NOW,
            true);
    assertThat(store().record(own, closed, event("ret"))).isTrue();
    Job again = new Job(new JobId("20260101000000000002"), own.request(), NOW, true);
    assertThat(store().record(again, closed, event("ret"))).isFalse();
    assertThat(store().find(ID).orElseThrow().finished()).isTrue();
    assertThat(store().targets(ID)).containsExactly(closed);
    assertThat(store().log(ID, 0, 10)).containsExactly(new JobEntry.Closed(1, closed));
    assertThat(store().open()).isEmpty();
    assertThat(store().openTargets()).isEmpty();
    assertThat(events().read(0, 10)).hasSize(1);
  }
}
