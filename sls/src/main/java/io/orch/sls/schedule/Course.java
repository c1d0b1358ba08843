package io.orch.sls.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an entry is.
 *
 * @param settled due times of the clock on the wall up to here are dealt with
 * @param anchor the monotonic reading from which its interval is counted
 * @param started whether nothing is to be done for the start any more
 * @param makeUp when it runs for a due time that was left out
 */
public record Course(Instant settled, long anchor, boolean started, Optional<Instant> makeUp) {

  Course at(Instant newSettled) {
    return new Course(newSettled, anchor, started, makeUp);
  }

  Course from(long newAnchor, Instant newSettled) {
    return new Course(newSettled, newAnchor, started, makeUp);
  }

  /** The same for an entry whose program does not start now. */
  public Course onlyTimes() {
    return begun();
  }

  Course begun() {
    return new Course(settled, anchor, true, makeUp);
  }

  Course makingUp(Optional<Instant> when) {
    return new Course(settled, anchor, started, when);
  }
}
