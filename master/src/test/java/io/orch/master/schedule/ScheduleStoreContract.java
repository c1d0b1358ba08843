package io.orch.master.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.EventStore;
import io.orch.master.orchestrate.KeptPart;
import io.orch.master.orchestrate.Once;
import io.orch.master.schedule.Occasion.State;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import io.orch.sls.value.DataMap;
import io.orch.sls.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store of the master's schedule does, and what masters that share one do with it. */
public abstract class ScheduleStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String NIGHTLY = "{job: {function: state.orchestrate, cron: '5 12 * * *'}}";

  private final ManualClock clock = new ManualClock(NOW);
  private final Scope scope = new Scope("test");
  private final List<String> runs = new CopyOnWriteArrayList<>();
  private final Set<String> effects = new HashSet<>();

  protected abstract DutyStore duties();

  protected abstract ScheduleStore store();

  protected abstract EventStore events();

  @AfterEach
  void stop() {
    scope.cancel();
  }

  /** Starts runs by their idempotency keys, as the run engine does. */
  private final class Starter implements Caller {

    private final String master;
    private final @Nullable OrchException failure;

    Starter(String master, @Nullable OrchException failure) {
      this.master = master;
      this.failure = failure;
    }

    @Override
    public @Nullable Object call(Entry entry, String function, Once once) {
      if (failure != null) {
        throw failure;
      }
      if (function.equals("test.effect")) {
        return once.effect("call", function, () -> effects.add(master));
      }
      String key = once.key("run");
      if (!runs.contains(key)) {
        runs.add(key);
      }
      return Map.of("run_id", "20261121000000000001");
    }

    @Override
    public boolean goesOn(String run) {
      return entryGoesOn;
    }
  }

  private boolean entryGoesOn;

  private MasterSchedule schedule(String config, Caller caller) {
    ScheduleSettings settings =
        new ScheduleSettings(
            (DataMap) java.util.Objects.requireNonNull(Yaml.parse(config, "master")),
            Duration.ofSeconds(1),
            Optional.of(ZoneId.of("UTC")));
    return new MasterSchedule(settings, store(), new EventLog(events(), clock), caller, clock);
  }

  private Term term(String master) {
    return duties()
        .take(MasterSchedule.DUTY, master, clock.now(), clock.now().plusSeconds(60))
        .orElseThrow();
  }

  private void look(ClockWork work) {
    work.look(scope);
    org.awaitility.Awaitility.await().until(() -> scope.active() == 0);
  }

  private ClockWork work(String config, String master, Term term) {
    return schedule(config, new Starter(master, null)).work(term, false);
  }

  private List<State> states() {
    return store().newest("", 100).stream().map(Occasion::state).toList();
  }

  private List<String> tags() {
    return events().read(0, 100).stream().map(Event::tag).map(Object::toString).toList();
  }

  @Test
  void dueTime_isStoredWithItsBeginningAndItsEvents() {
    ClockWork work = work(NIGHTLY, "one", term("one"));
    look(work);
    clock.advance(Duration.ofMinutes(5));
    look(work);
    look(work);
    assertThat(runs).hasSize(1);
    assertThat(store().newest("job", 10))
        .singleElement()
        .satisfies(
            occasion -> {
              assertThat(occasion.due()).isEqualTo(NOW.plusSeconds(300));
              assertThat(occasion.state()).isEqualTo(State.DONE);
              assertThat(occasion.run()).isEqualTo("20261121000000000001");
            });
    assertThat(tags()).containsExactly("orch/schedule/job/started", "orch/schedule/job/done");
    assertThat(store().open()).isEmpty();
  }

  @Test
  void masterThatStopsInTheMiddleOfADueTime_isFollowedByOneRun() {
    Term first = term("one");
    MasterSchedule stopping =
        schedule(
            NIGHTLY,
            new Starter("one", new OrchException(ErrorCode.EPOCH_STALE, "the master is gone")));
    ClockWork one = stopping.work(first, false);
    look(one);
    clock.advance(Duration.ofMinutes(5));
    look(one);
    assertThat(states()).containsExactly(State.BEGUN);
    duties().giveBack(first);
    clock.advance(Duration.ofMinutes(10));
    ClockWork two = work(NIGHTLY, "two", term("two"));
    look(two);
    look(two);
    assertThat(states()).containsExactly(State.DONE);
    assertThat(runs).hasSize(1);
    clock.advance(Duration.ofHours(24));
    look(two);
    assertThat(runs).hasSize(1);
    assertThat(states()).containsExactly(State.MISSED, State.DONE);
  }

  @Test
  void masterWhoseTermIsOver_storesAndBeginsNothing() {
    ClockWork one = work(NIGHTLY, "one", term("one"));
    look(one);
    clock.advance(Duration.ofMinutes(3));
    ClockWork two = work(NIGHTLY, "two", term("two"));
    look(two);
    clock.advance(Duration.ofMinutes(2));
    assertThatThrownBy(() -> look(one))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
    look(two);
    assertThat(runs).hasSize(1);
    assertThatThrownBy(() -> look(one)).isInstanceOf(OrchException.class);
    assertThat(states()).containsExactly(State.DONE);
  }

  @Test
  void twoMastersThatPassTheDutyOn_runEachDueTimeOnce() {
    String config = "{job: {function: state.orchestrate, cron: '*/5 * * * *', maxrunning: 9}}";
    for (int i = 0; i < 24; i++) {
      Term term = term(i % 2 == 0 ? "one" : "two");
      ClockWork work = work(config, "x", term);
      look(work);
      clock.advance(Duration.ofSeconds(150));
      look(work);
      duties().giveBack(term);
    }
    assertThat(runs).hasSize(13).doesNotHaveDuplicates();
  }

  @Test
  void functionThatWasInterrupted_isNotCalledAgain() {
    String config = "{job: {function: test.effect, cron: '5 12 * * *'}}";
    Term first = term("one");
    ClockWork one = work(config, "one", first);
    look(one);
    Occasion begun = Occasion.of("job", NOW.plusSeconds(300), NOW, "test.effect", State.BEGUN);
    store()
        .settle(
            first,
            new ScheduleStore.Mark("job", "x", NOW.plusSeconds(300)),
            Optional.of(begun),
            List.of());
    store().begin(first, begun, "call");
    duties().giveBack(first);
    look(work(config, "two", term("two")));
    assertThat(effects).isEmpty();
    assertThat(store().newest("job", 1).get(0).why())
        .contains("can't be known whether it was done");
    assertThat(states()).containsExactly(State.FAILED);
  }

  @Test
  void masterThatIsAwayOverADueTime_followsThePolicy() {
    String config =
        "{skips: {function: state.orchestrate, cron: '5 12 * * *'},"
            + " once: {function: state.orchestrate, cron: '5 12 * * *', missed: once}}";
    Term first = term("one");
    look(work(config, "one", first));
    duties().giveBack(first);
    clock.advance(Duration.ofHours(1));
    look(work(config, "one", term("one")));
    assertThat(runs).hasSize(1);
    assertThat(store().newest("skips", 1).get(0).state()).isEqualTo(State.MISSED);
    assertThat(store().newest("once", 1).get(0).state()).isEqualTo(State.DONE);
    assertThat(tags()).contains("orch/schedule/skips/missed", "orch/schedule/once/started");
  }

  @Test
  void clockThatIsSetBack_doesNotRunAgain() {
    ClockWork work = work(NIGHTLY, "one", term("one"));
    look(work);
    clock.advance(Duration.ofMinutes(5));
    look(work);
    clock.jump(NOW);
    clock.advance(Duration.ofMinutes(5));
    look(work);
    ClockWork restarted = work(NIGHTLY, "one", term("one"));
    look(restarted);
    assertThat(runs).hasSize(1);
  }

  @Test
  void runThatGoesOn_leavesTheNextOut() {
    String config = "{job: {function: state.orchestrate, cron: '*/5 * * * *'}}";
    ClockWork work = work(config, "one", term("one"));
    look(work);
    clock.advance(Duration.ofMinutes(5));
    look(work);
    entryGoesOn = true;
    clock.advance(Duration.ofMinutes(5));
    look(work);
    entryGoesOn = false;
    clock.advance(Duration.ofMinutes(5));
    look(work);
    assertThat(states()).containsExactly(State.DONE, State.SKIPPED, State.DONE, State.DONE);
    assertThat(store().newest("job", 2).get(1).why()).isEqualTo("maxrunning");
    assertThat(runs).hasSize(3);
  }

  @Test
  void entryOfAnOperator_isAddedSwitchedRunAndRemoved() {
    MasterSchedule schedule = schedule("{}", new Starter("one", null));
    Map<String, Object> written = Map.of("function", "state.orchestrate", "hours", 1L);
    schedule.put("job", written, false);
    assertThatThrownBy(() -> schedule.put("job", written, false)).hasMessageContaining("--replace");
    assertThatThrownBy(() -> schedule.put("bad", Map.of("function", "x", "hour", 1L), false))
        .hasMessageContaining("did you mean 'hours'");
    assertThat(schedule.enable("job", false).active()).isFalse();
    ClockWork work = schedule.work(term("one"), false);
    look(work);
    clock.advance(Duration.ofHours(2));
    look(work);
    assertThat(runs).isEmpty();
    schedule.run("job");
    look(work);
    assertThat(runs).hasSize(1);
    assertThat(schedule.history("job", 5).get(0).state()).isEqualTo(State.DONE);
    schedule.delete("job");
    assertThatThrownBy(() -> schedule.get("job"))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEDULE_UNKNOWN));
  }

  @Test
  void entryThatIsAddedWhileNoMasterLooks_isDueFromThenOn() {
    MasterSchedule schedule = schedule("{}", new Starter("one", null));
    schedule.put(
        "job",
        Map.of("function", "state.orchestrate", "once", "2026-11-21T12:05:00", "missed", "once"),
        false);
    clock.advance(Duration.ofMinutes(10));
    ClockWork work = schedule.work(term("one"), false);
    look(work);
    look(work);
    assertThat(runs).hasSize(1);
  }

  @Test
  void entryOfTheConfiguration_isSwitchedOffAndNotRemoved() {
    MasterSchedule schedule = schedule(NIGHTLY, new Starter("one", null));
    assertThatThrownBy(() -> schedule.delete("job")).hasMessageContaining("orch schedule disable");
    schedule.enable("job", false);
    assertThat(schedule.get("job").active()).isFalse();
    schedule.delete("job");
    assertThat(schedule.get("job").active()).isTrue();
    assertThat(schedule.get("job").next()).contains(NOW.plusSeconds(300));
  }

  @Test
  void oldDueTimes_areDroppedButForTheNewest() {
    ClockWork work = work("{job: {function: test.x, cron: '* * * * *'}}", "one", term("one"));
    look(work);
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofMinutes(1));
      look(work);
    }
    assertThat(store().newest("", 10)).hasSize(5);
    assertThat(store().trim(clock.now().plusSeconds(5))).isEqualTo(4);
    assertThat(store().newest("", 10)).hasSize(1);
  }

  @Test
  void storedValues_comeBackAsTheyWere() {
    Term term = term("one");
    Occasion occasion = Occasion.of("a b/c", NOW, NOW, "f", State.BEGUN);
    ScheduleStore.Mark mark = new ScheduleStore.Mark("a b/c", "form", NOW);
    assertThat(store().settle(term, mark, Optional.of(occasion), List.of())).isTrue();
    assertThat(store().settle(term, mark, Optional.of(occasion), List.of())).isFalse();
    assertThat(store().marks()).containsExactly(mark);
    assertThat(store().open()).containsExactly(occasion);
    store().end(term, occasion, "p", Map.of("x", List.of(1L, true)));
    assertThat(store().part(occasion, "p"))
        .contains(new KeptPart(true, Map.of("x", List.of(1L, true))));
    store().undo(term, occasion, "p");
    assertThat(store().part(occasion, "p")).isEmpty();
    Occasion over = occasion.over(State.FAILED, "y".repeat(9_000), "", NOW);
    store().move(term, over, List.of());
    assertThat(store().newest("a b/c", 1).get(0).why()).startsWith("yyy");
    store().put("e", Map.of("function", "f"), "form", NOW);
    assertThat(store().changes()).containsEntry("e", Map.of("function", "f"));
  }
}
