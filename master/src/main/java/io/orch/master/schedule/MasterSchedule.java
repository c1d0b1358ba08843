package io.orch.master.schedule;

import io.orch.master.duty.Duties;
import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.Planner;
import io.orch.sls.schedule.Reading;
import io.orch.sls.schedule.Schedule;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.schedule.Timing;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedule of a master, or of several masters that share a store: one of them has the duty.
 * What operators ask of any of them is stored, and done by that one. Thread-safe.
 */
public final class MasterSchedule {

  /** The name of the duty. */
  public static final String DUTY = "schedule";

  /** In whose name the runs and jobs of the schedule are. */
  public static final String OPERATOR = "schedule";

  private static final Logger log = LoggerFactory.getLogger(MasterSchedule.class);
  private static final Duration STARTING = Duration.ofMinutes(2);

  private final ScheduleSettings settings;
  private final ScheduleStore store;
  private final Sources sources;
  private final Events events;
  private final Caller caller;
  private final Clock clock;
  private final long begun;
  private volatile boolean started;

  public MasterSchedule(
      ScheduleSettings settings, ScheduleStore store, EventLog events, Caller caller, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.sources = new Sources(settings, store);
    this.events = new Events(events);
    this.caller = caller;
    this.clock = clock;
    this.begun = clock.nanos();
  }

  /** Offers to do the duty. */
  public void start(Duties duties) {
    duties.add(DUTY, this::run);
  }

  private void run(Term term) throws InterruptedException {
    boolean start = !started && clock.nanos() - begun < STARTING.toNanos();
    started = true;
    log.info("this master looks after the schedule, in term {}", term.epoch());
    work(term, start).run(settings.loop());
  }

  ClockWork work(Term term, boolean start) {
    return new ClockWork(term, sources, events, caller, clock, settings::zoneNow, start);
  }

  /**
   * An entry as operators see it.
   *
   * @param origin {@code configuration} or {@code operator}
   * @param next when it is due; empty when it is not
   */
  public record Shown(
      Entry entry,
      boolean active,
      String origin,
      String timing,
      Optional<Instant> next,
      Optional<Occasion> last) {}

  /** All entries, in their order. */
  public List<Shown> list() {
    Schedule schedule = sources.read();
    Reading now = Reading.of(clock, settings.zoneNow());
    Map<String, ScheduleStore.Mark> marks = new LinkedHashMap<>();
    store.marks().forEach(mark -> marks.put(mark.name(), mark));
    return schedule.entries().values().stream()
        .map(entry -> shown(schedule, entry, marks.get(entry.name()), now))
        .toList();
  }

  private Shown shown(
      Schedule schedule, Entry entry, ScheduleStore.@Nullable Mark mark, Reading now) {
    boolean same = mark != null && mark.form().equals(Sources.form(entry));
    var course =
        same && mark != null ? Planner.resumed(entry, mark.settled(), now) : Planner.fresh(now);
    boolean active = schedule.enabled() && entry.enabled();
    return new Shown(
        entry,
        active,
        store.changes().containsKey(entry.name()) ? "operator" : "configuration",
        entry.timing().word(),
        active ? new Planner(schedule, ClockWork.SEED).next(entry, course, now) : Optional.empty(),
        store.newest(entry.name(), 1).stream().findFirst());
  }

  /**
   * One entry.
   *
   * @throws OrchException SCHEDULE_UNKNOWN
   */
  public Shown get(String name) {
    List<Shown> all = list();
    return all.stream()
        .filter(shown -> shown.entry().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.SCHEDULE_UNKNOWN,
                    "the master's schedule has no entry '"
                        + name
                        + "'"
                        + Suggestion.didYouMean(
                            name, all.stream().map(shown -> shown.entry().name()).toList())));
  }

  /** The next due times of an entry, without what its splay adds. */
  public List<Instant> upcoming(Entry entry, int count) {
    Instant from =
        entry.timing() instanceof Timing.Every
            ? get(entry.name()).next().orElse(clock.now())
            : clock.now();
    List<Instant> times =
        new java.util.ArrayList<>(
            entry.timing() instanceof Timing.Every ? List.of(from) : List.of());
    times.addAll(entry.timing().upcoming(settings.zoneNow(), from, count - times.size()));
    return times;
  }

  /** The newest due times of an entry, newest first; of all when the name is empty. */
  public List<Occasion> history(String name, int limit) {
    return store.newest(name, limit);
  }

  /**
   * Adds an entry, or gives one another form.
   *
   * @param replace whether there may be one of the name
   * @throws OrchException ALREADY_EXISTS, and every mistake in it
   */
  public Shown put(String name, Map<String, ? extends @Nullable Object> written, boolean replace) {
    Entry entry = ScheduleReader.require(name, written);
    if (!entry.name().equals(name)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "leave out 'name': the entry is called '" + name + "'");
    }
    if (ScheduleReader.SETTINGS.contains(name)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + name + "' is a setting, and no name of an entry");
    }
    if (!replace && exists(name)) {
      throw new OrchException(
          ErrorCode.ALREADY_EXISTS,
          "there is an entry '" + name + "'; '--replace' gives it another form");
    }
    store.put(name, written, Sources.form(entry), clock.now());
    return get(name);
  }

  private boolean exists(String name) {
    return list().stream().anyMatch(shown -> shown.entry().name().equals(name));
  }

  /**
   * Removes what operators made of an entry; one of the configuration is then as it is there.
   *
   * @throws OrchException STATE_CONFLICT for one that is only in the configuration
   */
  public void delete(String name) {
    get(name);
    if (!store.remove(name)) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "entry '"
              + name
              + "' is in the master's configuration: remove it there, or switch it off with 'orch"
              + " schedule disable'");
    }
  }

  /** Switches an entry on or off. */
  public Shown enable(String name, boolean enabled) {
    Entry entry = get(name).entry();
    Map<String, @Nullable Object> changed = Values.named(entry.written());
    changed.put("enabled", enabled);
    store.put(name, changed, Sources.form(entry), clock.now());
    return get(name);
  }

  /** Has an entry run now, whatever it says of times; by the master that has the duty. */
  public Occasion run(String name) {
    Entry entry = get(name).entry();
    Instant moment = clock.now().truncatedTo(ChronoUnit.MILLIS);
    while (true) {
      Occasion wanted =
          Occasion.of(entry.name(), moment, moment, entry.function(), Occasion.State.WANTED);
      if (store.want(wanted)) {
        return wanted;
      }
      moment = moment.plusMillis(1);
    }
  }

  /** Drops due times that are older than is kept. */
  public int trim(Duration keep) {
    return store.trim(clock.now().minus(keep));
  }
}
