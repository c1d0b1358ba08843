package io.orch.master.schedule;

import java.time.Instant;

/**
 * A due time of an entry and what became of it.
 *
 * @param due by the clock on the wall; with the name what no other has
 * @param at when a master saw it
 * @param function that is called; empty when nothing is
 * @param why it was left out or failed; empty when it was not
 * @param run the id of the run that it started; empty when it started none
 * @param ended when it was done; the epoch while it is not
 */
public record Occasion(
    String name,
    Instant due,
    Instant at,
    String function,
    State state,
    String why,
    String run,
    Instant ended) {

  /** How far it is. */
  public enum State {
    /** An operator wants it; no master has begun. */
    WANTED,
    BEGUN,
    DONE,
    FAILED,
    /** The entry says that it is left out. */
    SKIPPED,
    /** No master was there at the time. */
    MISSED;

    /** Whether nothing more comes of it. */
    public boolean over() {
      return this != WANTED && this != BEGUN;
    }
  }

  /** One that is not over. */
  static Occasion of(String name, Instant due, Instant at, String function, State state) {
    return new Occasion(name, due, at, function, state, "", "", Instant.EPOCH);
  }

  /** The same, over. */
  Occasion over(State how, String reason, String newRun, Instant when) {
    return new Occasion(name, due, at, function, how, reason, newRun, when);
  }

  /** What tells it apart in idempotency keys. */
  String key() {
    return "schedule/" + due + "/" + name;
  }
}
