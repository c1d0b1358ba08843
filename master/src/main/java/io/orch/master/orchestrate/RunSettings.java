package io.orch.master.orchestrate;

import java.time.Duration;

/**
 * How a master works on runs.
 *
 * @param holder the name of this master; no other has it
 * @param lease how long it may be silent until another goes on with its runs
 * @param alone whether no other master has its store
 */
public record RunSettings(String holder, Duration lease, boolean alone) {

  /** Those of a master that has its store to itself. */
  public static RunSettings alone(String holder) {
    return new RunSettings(holder, Runs.LEASE, true);
  }
}
