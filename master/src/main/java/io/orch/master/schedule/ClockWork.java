package io.orch.master.schedule;

import io.orch.master.duty.Term;
import io.orch.master.schedule.Occasion.State;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.schedule.Course;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.Look;
import io.orch.sls.schedule.Planner;
import io.orch.sls.schedule.Reading;
import io.orch.sls.schedule.Schedule;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the duty in one term: looks at the clocks, stores each due time with its beginning,
 * and does what is due; first of all what another term left. One thread looks, each due time has a
 * thread of its own.
 */
final class ClockWork {

  static final String SEED = "master";

  private static final Logger log = LoggerFactory.getLogger(ClockWork.class);
  private static final int RECENT = 100;

  private final Term term;
  private final Sources sources;
  private final ScheduleStore store;
  private final Events events;
  private final Caller caller;
  private final Clock clock;
  private final Supplier<ZoneId> zone;
  private final boolean start;
  private final Map<String, Course> courses = new HashMap<>();
  private final Map<String, String> forms = new HashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param start whether entries that run on a start do so now
   */
  ClockWork(
      Term term,
      Sources sources,
      Events events,
      Caller caller,
      Clock clock,
      Supplier<ZoneId> zone,
      boolean start) {
    this.term = term;
    this.sources = sources;
    this.store = sources.store();
    this.events = events;
    this.caller = caller;
    this.clock = clock;
    this.zone = zone;
    this.start = start;
  }

  /** Works until it is interrupted, or another has the duty. */
  void run(Duration loop) throws InterruptedException {
    try (Scope scope = new Scope("schedule")) {
      try {
        while (true) {
          Duration pause = look(scope);
          clock.sleep((pause.compareTo(loop) < 0 ? pause : loop).plusMillis(1));
        }
      } finally {
        scope.cancel();
      }
    }
  }

  /** Looks once; how long nothing more is due. */
  Duration look(Scope scope) {
    Schedule schedule = sources.read();
    Planner planner = new Planner(schedule, SEED);
    Reading now = Reading.of(clock, zone.get());
    Duration pause = Duration.ofDays(1);
    courses.keySet().retainAll(schedule.entries().values().stream().map(Entry::name).toList());
    for (Entry entry : schedule.entries().values()) {
      Course course = course(entry, now);
      Look look = planner.look(entry, course, now);
      while (look.due().isPresent()) {
        settle(entry, look.course(), look.due().get(), now);
        courses.put(entry.name(), look.course());
        look = planner.look(entry, look.course(), now);
      }
      courses.put(entry.name(), look.course());
      pause = look.pause().compareTo(pause) < 0 ? look.pause() : pause;
    }
    begin(schedule, scope);
    return pause;
  }

  private Course course(Entry entry, Reading now) {
    String form = Sources.form(entry);
    Course known = courses.get(entry.name());
    if (known != null && form.equals(forms.get(entry.name()))) {
      return known;
    }
    Course course =
        store.marks().stream()
            .filter(mark -> mark.name().equals(entry.name()) && mark.form().equals(form))
            .findFirst()
            .map(mark -> Planner.resumed(entry, mark.settled(), now))
            .orElseGet(() -> fresh(entry, now));
    forms.put(entry.name(), form);
    return start ? course : course.onlyTimes();
  }

  private Course fresh(Entry entry, Reading now) {
    Course course = Planner.fresh(now);
    store.settle(term, mark(entry, course.settled()), Optional.empty(), List.of());
    return course;
  }

  private static ScheduleStore.Mark mark(Entry entry, Instant settled) {
    return new ScheduleStore.Mark(entry.name(), Sources.form(entry), settled);
  }

  private void settle(Entry entry, Course course, Look.Due due, Reading now) {
    Occasion occasion = occasion(entry, due, now);
    boolean stored =
        store.settle(
            term,
            mark(entry, course.settled()),
            Optional.of(occasion),
            List.of(events.of(occasion)));
    if (stored) {
      events.committed();
      log.info("schedule {}: due {}, {}", entry.name(), occasion.due(), occasion.state());
    } else {
      store.settle(term, mark(entry, course.settled()), Optional.empty(), List.of());
      log.info("schedule {}: due {} was dealt with before", entry.name(), occasion.due());
    }
  }

  private Occasion occasion(Entry entry, Look.Due due, Reading now) {
    Instant time = due.time().truncatedTo(ChronoUnit.MILLIS);
    Instant at = now.wall().truncatedTo(ChronoUnit.MILLIS);
    return switch (due) {
      case Look.Due.Run run -> {
        String reason = entry.dryRun() ? "dry_run" : tooMany(entry) ? "maxrunning" : "";
        Occasion begun = Occasion.of(entry.name(), time, at, run.function(), State.BEGUN);
        yield reason.isEmpty() ? begun : begun.over(State.SKIPPED, reason, "", at);
      }
      case Look.Due.Skipped skip ->
          Occasion.of(entry.name(), time, at, "", State.BEGUN)
              .over(State.SKIPPED, skip.reason(), "", at);
      case Look.Due.Passed passed ->
          Occasion.of(entry.name(), time, at, "", State.BEGUN)
              .over(State.MISSED, "no master was there; due times: " + passed.count(), "", at);
    };
  }

  private boolean tooMany(Entry entry) {
    if (entry.maxRunning() == 0) {
      return false;
    }
    long calls = store.open().stream().filter(o -> o.name().equals(entry.name())).count();
    long runs =
        store.newest(entry.name(), RECENT).stream()
            .filter(o -> o.state() == State.DONE && !o.run().isEmpty())
            .filter(o -> caller.goesOn(o.run()))
            .count();
    return calls + runs >= entry.maxRunning();
  }

  /** Begins what is stored and not under way: of this look, of an operator, or of another term. */
  private void begin(Schedule schedule, Scope scope) {
    Set<String> going = new HashSet<>(underWay);
    Map<String, Entry> entries =
        schedule.entries().values().stream()
            .collect(Collectors.toMap(Entry::name, entry -> entry, (one, other) -> one));
    for (Occasion occasion : store.open()) {
      if (going.contains(occasion.key())) {
        continue;
      }
      Occasion begun = occasion;
      if (occasion.state() == State.WANTED) {
        begun =
            Occasion.of(
                occasion.name(), occasion.due(), occasion.at(), occasion.function(), State.BEGUN);
        store.move(term, begun, List.of(events.of(begun)));
        events.committed();
      }
      Occasion mine = begun;
      underWay.add(mine.key());
      scope.start(
          Events.tagged(mine.name()),
          () -> perform(Optional.ofNullable(entries.get(mine.name())), mine));
    }
  }

  private void perform(Optional<Entry> entry, Occasion occasion) {
    try {
      if (entry.isEmpty()) {
        end(occasion.over(State.FAILED, "the entry is no longer there", "", clock.now()));
        return;
      }
      Object value =
          caller.call(entry.get(), occasion.function(), new ScheduleOnce(store, term, occasion));
      String run = value instanceof Map<?, ?> map ? text(map.get("run_id")) : "";
      Optional<String> failure = failure(value);
      end(
          occasion.over(
              failure.isEmpty() ? State.DONE : State.FAILED, failure.orElse(""), run, clock.now()));
    } catch (OrchException e) {
      failed(occasion, e);
    } finally {
      underWay.remove(occasion.key());
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Values.str(value);
  }

  /** What a result says of a failure, as Salt's functions do. */
  private static Optional<String> failure(@Nullable Object value) {
    return value instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("result"))
        ? Optional.of("it returned result: False, " + text(map.get("comment")))
        : Optional.empty();
  }

  /** What was interrupted by the end of a term, or had no place, is begun again. */
  private void failed(Occasion occasion, OrchException e) {
    boolean again =
        Thread.currentThread().isInterrupted()
            || e.code() == ErrorCode.EPOCH_STALE
            || e.code() == ErrorCode.LIMIT_EXCEEDED
            || e.code() == ErrorCode.STORE_UNAVAILABLE;
    log.warn("schedule {}: due {}: {}", occasion.name(), occasion.due(), e.getMessage());
    if (!again) {
      end(occasion.over(State.FAILED, String.valueOf(e.getMessage()), "", clock.now()));
    }
  }

  private void end(Occasion over) {
    store.move(term, over, List.of(events.of(over)));
    events.committed();
  }
}
