package io.orch.master.reactor;

import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.EventPage;
import io.orch.proto.message.EventTag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The end of the log as all reactors read it: each part is read once from the store, with the
 * events that any of them wants. One that is far behind reads by itself. Thread-safe.
 */
final class Feed {

  /** How many events are looked at, at a time. */
  static final int PAGE = 200;

  private static final int KEPT = 4;

  private final EventLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Part> parts = new ArrayDeque<>();
  private Predicate<EventTag> any = tag -> false;

  /** What was read after one number and through another. */
  private record Part(long after, EventPage page) {}

  Feed(EventLog log) {
    this.log = log;
  }

  /** Says which events anyone wants from now on. */
  void want(Predicate<EventTag> wanted) {
    lock.lock();
    try {
      any = wanted;
      parts.clear();
    } finally {
      lock.unlock();
    }
  }

  /** The events that one reactor wants of those after a number. */
  EventPage read(long after, Predicate<EventTag> wanted) {
    lock.lock();
    try {
      Part last = parts.peekLast();
      if (last == null || after >= last.page().through()) {
        return some(load(after), after, wanted);
      }
      for (Part part : parts) {
        if (after >= part.after() && after < part.page().through()) {
          return some(part.page(), after, wanted);
        }
      }
    } finally {
      lock.unlock();
    }
    return log.read(after, PAGE, wanted);
  }

  private EventPage load(long after) {
    EventPage page = log.read(after, PAGE, any);
    if (page.through() > after) {
      Part last = parts.peekLast();
      if (last != null && last.page().through() != after) {
        parts.clear();
      }
      parts.addLast(new Part(after, page));
      if (parts.size() > KEPT) {
        parts.removeFirst();
      }
    }
    return page;
  }

  private static EventPage some(EventPage page, long after, Predicate<EventTag> wanted) {
    List<Event> events = new ArrayList<>();
    for (Event event : page.events()) {
      if (event.sequence() > after && wanted.test(event.tag())) {
        events.add(event);
      }
    }
    return new EventPage(events, Math.max(after, page.through()));
  }
}
