package io.orch.master.orchestrate;

import java.time.Duration;
import java.time.Instant;

/**
 * How a master works on runs.
 *
 * @param holder the name of this master; no other has it
 * @param lease how long it may be silent until another goes on with its runs
 * @param alone whether no other master has its store
 */
public record RunSettings(String holder, Duration lease, boolean alone) {

  static final Duration LEASE = Duration.ofSeconds(60);

  /** Those of a master that has its store to itself. */
  public static RunSettings alone(String holder) {
    return new RunSettings(holder, LEASE, true);
  }

  /** When a lease ends that is taken or renewed now. */
  Instant expiry(Instant now) {
    return now.plus(lease);
  }
}
