package io.orch.master.event;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log as it was: finds past events, and puts them into it once more. */
public final class EventHistory {

  /** The most that is found at once. */
  public static final int MOST = 10_000;

  /** The key under which an event that was put into the log once more names the first. */
  public static final String REPLAYED = "_replay_of";

  private static final int WINDOW = 1_000;

  private final EventLog log;

  public EventHistory(EventLog log) {
    this.log = log;
  }

  /**
   * The newest events that are meant, in order.
   *
   * @throws OrchException LIMIT_EXCEEDED for a limit beyond {@link #MOST}
   */
  public List<Event> find(EventFilter filter, int limit) {
    if (limit > MOST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "at most " + MOST + " events are found at once, not " + limit + "; narrow the time");
    }
    Deque<Event> found = new ArrayDeque<>();
    long oldest = oldest(filter);
    long end = Math.min(filter.last(), log.last());
    while (end >= oldest && found.size() < limit) {
      long begin = Math.max(oldest, end - WINDOW + 1);
      window(filter, begin - 1, end).reversed().stream()
          .limit(limit - found.size())
          .forEach(found::addFirst);
      end = begin - 1;
    }
    return new ArrayList<>(found);
  }

  /** The number of the first event that may be meant, and is still there. */
  private long oldest(EventFilter filter) {
    return Math.max(filter.first(), log.first(max(filter.since(), Instant.EPOCH)));
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private List<Event> window(EventFilter filter, long after, long end) {
    return log.read(after, (int) (end - after), filter.glob()).events().stream()
        .filter(event -> event.sequence() <= end)
        .filter(filter)
        .toList();
  }

  /** Puts events into the log once more; each names the one that it repeats. */
  public List<Event> replay(List<Event> events) {
    List<Event> again = new ArrayList<>();
    for (Event event : events) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>(event.data());
      data.putIfAbsent(REPLAYED, event.sequence());
      again.add(log.append(event.tag().value(), data));
    }
    return again;
  }
}
