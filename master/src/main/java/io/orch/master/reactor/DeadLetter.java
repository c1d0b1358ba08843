package io.orch.master.reactor;

import io.orch.master.event.Event;
import java.time.Instant;

/**
 * A reaction that was given up, with the event that it was for.
 *
 * @param number of the letter; 0 before it is stored
 * @param reactor the name of the reactor
 * @param act the key of what was given up; empty when it was all of the reaction
 * @param why as it was told when it was given up last
 * @param attempts how often it was tried
 * @param at when it was given up last
 * @param wanted whether an operator wants it tried again
 */
public record DeadLetter(
    long number,
    String reactor,
    Event event,
    String act,
    String why,
    int attempts,
    Instant at,
    boolean wanted) {

  /** The longest reason that is kept. */
  private static final int MAX_WHY = 8_000;

  public DeadLetter {
    why = why.length() <= MAX_WHY ? why : why.substring(0, MAX_WHY);
  }

  /** A letter that is not stored yet. */
  static DeadLetter of(
      String reactor, Event event, String act, String why, int attempts, Instant at) {
    return new DeadLetter(0, reactor, event, act, why, attempts, at, false);
  }

  /** The same under a number. */
  public DeadLetter numbered(long stored) {
    return new DeadLetter(stored, reactor, event, act, why, attempts, at, wanted);
  }

  /** The same after it was tried again. */
  DeadLetter again(String reason, Instant now) {
    return new DeadLetter(number, reactor, event, act, reason, attempts + 1, now, false);
  }
}
