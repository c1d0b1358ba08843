package io.orch.sls.schedule;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A time from a start to an end, both by the clock on the wall: {@code 8am} to {@code 5pm} is each
 * day's, {@code 22:00} to {@code 6:00} each night's.
 *
 * @param invert whether what lies outside is meant
 */
record Window(DatePattern start, DatePattern end, boolean invert) {

  /** Whether a time is in it. */
  boolean contains(LocalDateTime at) {
    boolean inside = endOf(at).isPresent();
    if (invert) {
      return !inside
          || at.equals(start.until(at).orElse(null))
          || at.equals(end.from(at).orElse(null));
    }
    return inside;
  }

  /** When the part of it ends that a time is in; empty when the time is outside. */
  Optional<LocalDateTime> endOf(LocalDateTime at) {
    return start.until(at).flatMap(end::from).filter(until -> !at.isAfter(until));
  }

  /** Whether no time is in it. */
  boolean empty() {
    if (start.once() && end.once()) {
      return !start.on(java.time.LocalDate.EPOCH).isBefore(end.on(java.time.LocalDate.EPOCH));
    }
    return start.equals(end);
  }
}
