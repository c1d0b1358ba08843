package io.orch.master.event;

import io.orch.proto.message.TagGlob;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Which events are meant: those that meet all of it.
 *
 * @param minion of or about which they are: its id is a part of the tag, the event's {@code id}, or
 *     among its {@code minions}; empty for all
 * @param since the first time that counts
 * @param until the first time that no longer counts
 * @param first the first number that counts
 * @param last the last number that counts
 */
public record EventFilter(
    TagGlob glob, String minion, Instant since, Instant until, long first, long last)
    implements Predicate<Event> {

  /** All events. */
  public static final EventFilter ALL =
      new EventFilter(new TagGlob(""), "", Instant.MIN, Instant.MAX, 1, Long.MAX_VALUE);

  /** Those of some tags and a minion. */
  public static EventFilter of(TagGlob glob, String minion) {
    return new EventFilter(glob, minion, ALL.since, ALL.until, ALL.first, ALL.last);
  }

  @Override
  public boolean test(Event event) {
    return event.sequence() >= first
        && event.sequence() <= last
        && glob.test(event.tag())
        && !event.time().isBefore(since)
        && event.time().isBefore(until)
        && (minion.isEmpty() || about(event));
  }

  private boolean about(Event event) {
    return minion.equals(event.data().get("id"))
        || Arrays.asList(event.tag().value().split("/")).contains(minion)
        || event.data().get("minions") instanceof Collection<?> minions && minions.contains(minion);
  }
}
