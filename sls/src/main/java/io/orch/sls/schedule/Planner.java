package io.orch.sls.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says what is due: a function of an entry, its past and the clocks. An interval is measured on the
 * clock that no one can set; everything else is judged by the clock on the wall, each due time
 * once: one that the clock jumped over was missed, one that it shows again after it was turned back
 * is not due again. When it was turned back by more than {@link #CORRECTION}, the past is
 * forgotten.
 */
public final class Planner {

  /** How late a due time may be seen and is not yet missed. */
  public static final Duration GRACE = Duration.ofSeconds(60);

  /** By how much the clock may be turned back before its new time alone counts. */
  public static final Duration CORRECTION = Duration.ofHours(3);

  private static final Duration LONG = Duration.ofDays(1);
  private static final int MANY = 100_000;

  private final Schedule schedule;
  private final String seed;

  /**
   * @param seed tells how splays are laid, and is the minion's id
   */
  public Planner(Schedule schedule, String seed) {
    this.schedule = schedule;
    this.seed = seed;
  }

  /** The course of an entry that begins now. */
  public static Course fresh(Reading now) {
    return new Course(now.wall().minusNanos(1), now.nanos(), false, Optional.empty());
  }

  /**
   * The course of an entry that an earlier process dealt with.
   *
   * @param settled its last due time
   */
  public static Course resumed(Entry entry, Instant settled, Reading now) {
    Duration ago = Duration.between(settled, now.wall());
    if (!(entry.timing() instanceof Timing.Every every)) {
      return new Course(settled, now.nanos(), false, Optional.empty());
    }
    boolean missed = ago.compareTo(every.interval()) > 0;
    Duration counted = missed ? every.interval() : ago.isNegative() ? Duration.ZERO : ago;
    if (missed && entry.missed() == Missed.SKIP) {
      counted = Duration.ZERO;
    }
    return new Course(now.wall(), now.nanos() - counted.toNanos(), false, Optional.empty());
  }

  /** Looks at one entry. What is due is due once: the next look is to be with the new course. */
  public Look look(Entry entry, Course known, Reading now) {
    Course course =
        known.settled().isAfter(now.wall().plus(CORRECTION)) ? known.at(now.wall()) : known;
    if (entry.runOnStart() && !course.started()) {
      return done(course.begun(), started(entry, now));
    }
    if (course.makeUp().filter(time -> !time.isAfter(now.wall())).isPresent()) {
      Look.Due due = judged(entry, course.makeUp().orElseThrow(), 0, now);
      return done(course.makingUp(Optional.empty()), due);
    }
    return entry.timing() instanceof Timing.Every every
        ? interval(entry, every.interval(), course, now)
        : wall(entry, course, now, LONG);
  }

  private static Look done(Course course, Look.Due due) {
    return new Look(course, Optional.of(due), Duration.ZERO);
  }

  private Look.Due started(Entry entry, Reading now) {
    return off(entry)
        ? new Look.Due.Skipped(now.wall(), "disabled")
        : new Look.Due.Run(now.wall(), entry.function(), 0);
  }

  private Look interval(Entry entry, Duration interval, Course course, Reading now) {
    long since = now.nanos() - course.anchor() - delay(entry, course.anchor()).toNanos();
    long left = interval.toNanos() - since;
    if (left > 0) {
      return wall(entry, course, now, Duration.ofNanos(left));
    }
    if (waitsForRange(entry, now)) {
      return wall(entry, course, now, GRACE);
    }
    boolean waited = entry.limits().range().isPresent() && -left > GRACE.toNanos();
    long past = waited ? 0 : since % interval.toNanos();
    Course next =
        course.from(now.nanos() - past - delay(entry, course.anchor()).toNanos(), now.wall());
    return judged(entry, next, now.wall().minusNanos(past), 0, now);
  }

  /** As in Salt, an interval that is over outside its range runs when the range begins. */
  private boolean waitsForRange(Entry entry, Reading now) {
    return !off(entry)
        && schedule.skipFunction().isEmpty()
        && entry.limits().range().filter(range -> !range.contains(now.local())).isPresent();
  }

  private Look wall(Entry entry, Course course, Reading now, Duration most) {
    Instant cursor = course.settled();
    Instant last = null;
    int count = 0;
    Duration pause = course.makeUp().map(t -> Duration.between(now.wall(), t)).orElse(most);
    for (Optional<Instant> next = next(entry, cursor, now); next.isPresent(); ) {
      Instant fires = next.get().plus(delay(entry, next.get()));
      if (fires.isAfter(now.wall())) {
        pause = shorter(pause, Duration.between(now.wall(), fires));
        break;
      }
      last = next.get();
      cursor = last;
      count++;
      next = count < MANY ? next(entry, cursor, now) : Optional.empty();
    }
    if (last == null) {
      return new Look(course, Optional.empty(), shorter(pause, most));
    }
    Duration late = Duration.between(last.plus(delay(entry, last)), now.wall());
    Course after = course.at(count < MANY ? last : now.wall());
    return late.compareTo(GRACE) > 0 && entry.missed() == Missed.SKIP
        ? done(after, new Look.Due.Passed(last, count))
        : judged(entry, after, last, count - 1, now);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Optional<Instant> next(Entry entry, Instant after, Reading now) {
    Optional<Instant> timed = entry.timing().next(now.zone(), after);
    Optional<Instant> told =
        entry.runs().stream()
            .map(local -> WallTimes.instant(local, now.zone()))
            .filter(time -> time.isAfter(after))
            .min(Instant::compareTo);
    return told.isPresent() && (timed.isEmpty() || told.get().isBefore(timed.get())) ? told : timed;
  }

  private Look judged(Entry entry, Course course, Instant due, int passed, Reading now) {
    Look.Due verdict = judged(entry, due, passed, now);
    boolean later =
        verdict instanceof Look.Due.Skipped skipped
            && skipped.reason().equals(Limit.SKIP_RANGE)
            && entry.limits().afterSkipped();
    return done(later ? course.makingUp(endOfSkipped(entry, now)) : course, verdict);
  }

  private Optional<Instant> endOfSkipped(Entry entry, Reading now) {
    return skipped(entry)
        .flatMap(window -> window.endOf(now.local()))
        .map(end -> WallTimes.instant(end, now.zone()).plusSeconds(1));
  }

  private Look.Due judged(Entry entry, Instant due, int passed, Reading now) {
    if (off(entry)) {
      return new Look.Due.Skipped(due, "disabled");
    }
    Optional<String> reason = Limit.reason(entry, skipped(entry), due, now);
    if (reason.isEmpty()) {
      return new Look.Due.Run(due, entry.function(), passed);
    }
    return schedule
        .skipFunction()
        .filter(function -> Limit.REPLACED.contains(reason.get()))
        .<Look.Due>map(function -> new Look.Due.Run(due, function, passed))
        .orElseGet(() -> new Look.Due.Skipped(due, reason.get()));
  }

  private boolean off(Entry entry) {
    return !schedule.enabled() || !entry.enabled();
  }

  private Optional<Window> skipped(Entry entry) {
    return entry.limits().skipped().or(schedule::skipped);
  }

  private Duration delay(Entry entry, Object due) {
    Duration splay =
        entry
            .splay()
            .or(schedule::splay)
            .map(range -> range.delay(seed + "/" + entry.name()))
            .orElse(Duration.ZERO);
    return entry.jitter().isZero()
        ? splay
        : splay.plus(
            new Splay(0, entry.jitter().toSeconds()).delay(seed + "/" + entry.name() + "/" + due));
  }

  /** When an entry runs next, as far as is known now. */
  public Optional<Instant> next(Entry entry, Course course, Reading now) {
    if (entry.timing() instanceof Timing.Every every) {
      long passed = now.nanos() - course.anchor();
      Duration delay = delay(entry, course.anchor());
      return Optional.of(now.wall().plus(every.interval()).plus(delay).minusNanos(passed));
    }
    return next(entry, course.settled(), now).map(due -> due.plus(delay(entry, due)));
  }
}
