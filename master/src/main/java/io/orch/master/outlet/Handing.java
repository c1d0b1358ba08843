package io.orch.master.outlet;

import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.sls.task.Backoff;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over portions of events to one outlet until nothing of them is left. One thread's. */
final class Handing {

  private static final Logger log = LoggerFactory.getLogger(Handing.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Outlet outlet;
  private final Term term;
  private final OutletStore store;
  private final EventLog events;
  private final Clock clock;
  private final Backoff backoff =
      new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault());
  private Standing standing;

  Handing(Outlet outlet, Term term, Outlets.Tools tools) {
    this.outlet = outlet;
    this.term = term;
    this.store = tools.store();
    this.events = tools.events();
    this.clock = tools.clock();
    this.standing = store.find(outlet.name()).orElseGet(() -> Standing.fresh(outlet.name()));
  }

  /** Nothing up to a number was for this outlet. */
  void pass(long through) {
    store.put(term, standing, through, OutletStore.Change.NONE);
  }

  /**
   * Returns when all were taken or put aside. While it fails, one event is handed over after the
   * other, so that none takes others with it.
   */
  void hand(Portion portion) throws InterruptedException {
    List<Event> left = portion.events();
    if (left.isEmpty()) {
      pass(portion.through());
    }
    while (!left.isEmpty()) {
      List<Event> some = left.subList(0, standing.failing() ? 1 : left.size());
      Handed handed = outlet.hand(some);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      List<Event> rest = new ArrayList<>(handed.left());
      rest.addAll(left.subList(some.size(), left.size()));
      Map<Event, String> dead = refused(some, handed);
      boolean wait = judge(handed, rest, dead);
      left = rest;
      settle(portion, some, left, dead);
      if (wait) {
        clock.sleep(backoff.next());
      }
    }
  }

  private static Map<Event, String> refused(List<Event> some, Handed handed) {
    Map<Event, String> dead = new LinkedHashMap<>();
    for (Event event : some) {
      String why = handed.refused().get(event.sequence());
      if (why != null) {
        dead.put(event, why);
      }
    }
    return dead;
  }

  /**
   * Whether there is to be a pause; the first that is left becomes dead when its time is up. The
   * next one has as much time again.
   */
  private boolean judge(Handed handed, List<Event> rest, Map<Event, String> dead) {
    Instant now = clock.now();
    if (handed.failure().isEmpty()) {
      if (standing.failing()) {
        log.info("{}: it takes events again", outlet.name());
      }
      backoff.reset();
      standing = standing.well(now);
      return false;
    }
    outlet.count("failed", 1);
    if (!standing.failing()) {
      log.warn("{}: {}", outlet.name(), handed.failure());
    }
    standing = standing.failed(handed.failure(), now);
    if (now.isBefore(standing.since().plus(outlet.giveUp()))) {
      return true;
    }
    dead.put(rest.removeFirst(), handed.failure());
    standing = standing.well(now);
    return false;
  }

  /** Stores how it is, how far it is, and what was put aside. */
  private void settle(
      Portion portion, List<Event> some, List<Event> left, Map<Event, String> dead) {
    List<Long> taken =
        some.stream()
            .filter(event -> !left.contains(event) && !dead.containsKey(event))
            .map(Event::sequence)
            .toList();
    outlet.count("taken", taken.size());
    outlet.count("given-up", dead.size());
    List<DeadLetter> aside = new ArrayList<>();
    List<NewEvent> told = new ArrayList<>();
    dead.forEach(
        (event, why) -> {
          aside.add(
              new DeadLetter(
                  outlet.name(), event.sequence(), event.tag().value(), why, clock.now()));
          told.add(dead(event, why));
        });
    standing = standing.dead(portion.again() ? -taken.size() : dead.size());
    OutletStore.Change change =
        new OutletStore.Change(aside, portion.again() ? taken : List.of(), told);
    store.put(term, standing, portion.through(left), change);
    if (!told.isEmpty()) {
      events.committed();
    }
  }

  private NewEvent dead(Event event, String why) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put(outlet.name().kind(), outlet.name().name());
    data.put("event", event.sequence());
    data.put("tag", event.tag().value());
    data.put("error", why);
    return events.event(outlet.tag("dead"), data, event.asCause());
  }
}
