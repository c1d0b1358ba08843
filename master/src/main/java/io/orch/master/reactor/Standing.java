package io.orch.master.reactor;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a reactor is.
 *
 * @param reactor its name
 * @param cursor the number of the last event with which it is done
 * @param reactions how many it made
 * @param failures how many of them were given up
 * @param last the number of the last event that it reacted to; 0 when there was none
 * @param lastAt when it did; the epoch when it did not
 */
public record Standing(
    String reactor,
    long cursor,
    long reactions,
    long failures,
    long last,
    Instant lastAt,
    Optional<Trouble> trouble,
    Optional<Stop> stop) {

  /** That of a new one. */
  public static Standing begin(String reactor, long cursor) {
    return new Standing(
        reactor, cursor, 0, 0, 0, Instant.EPOCH, Optional.empty(), Optional.empty());
  }

  /** Whether it waits for an operator. */
  public boolean halted() {
    return stop.map(Stop::kind).filter(Stop.Kind::halts).isPresent();
  }

  /** The same having looked at events up to one. */
  Standing through(long event) {
    return new Standing(reactor, event, reactions, failures, last, lastAt, trouble, stop);
  }

  /** The same after a reaction to an event, of which some parts were given up. */
  Standing reacted(long event, Instant now, int givenUp) {
    return new Standing(
        reactor, event, reactions + 1, failures + givenUp, event, now, Optional.empty(), stop);
  }

  /** The same after so many reactions were given up. */
  Standing failed(int more) {
    return new Standing(reactor, cursor, reactions, failures + more, last, lastAt, trouble, stop);
  }

  /** The same while something fails, or fails no more. */
  Standing troubled(Optional<Trouble> with) {
    return new Standing(reactor, cursor, reactions, failures, last, lastAt, with, stop);
  }

  /** The same stopped, or not. */
  public Standing stopped(Optional<Stop> by) {
    return new Standing(reactor, cursor, reactions, failures, last, lastAt, trouble, by);
  }
}
