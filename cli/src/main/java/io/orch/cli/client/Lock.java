package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to change an environment, which one run has at a time.
 *
 * @param name {@code env:prod}, or {@code run:ID} of a run that changes no environment
 * @param holder the master that works on the run
 * @param working whether the run is worked on
 */
public record Lock(
    String name,
    String run,
    String orchestration,
    String operator,
    String holder,
    long epoch,
    @Nullable Instant since,
    @Nullable Instant expires,
    boolean working,
    String runState) {

  /** The same, given back, with what became of the run. */
  public Lock ended(String state) {
    return new Lock(
        name, run, orchestration, operator, holder, epoch, since, expires, false, state);
  }
}
