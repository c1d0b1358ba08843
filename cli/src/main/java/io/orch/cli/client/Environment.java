package io.orch.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An environment as it is now.
 *
 * @param approvals how many operators agree to a run that changes it
 * @param onFailure {@code stop}, {@code rollback}, or nothing
 * @param rollback the orchestration that undoes a failed run; empty for the last good run
 * @param opens when it may be changed next; empty when it may be now
 * @param lock who changes it now
 * @param good the runs that did all that they were to do, newest first
 */
public record Environment(
    String name,
    int approvals,
    String onFailure,
    String rollback,
    boolean open,
    String opens,
    @Nullable Lock lock,
    List<Run> good) {

  public Environment {
    good = List.copyOf(good);
  }
}
