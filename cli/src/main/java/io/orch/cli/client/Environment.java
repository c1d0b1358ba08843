package io.orch.cli.client;

import java.time.Instant;
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
 * @param joiners what is done with minions that come late: {@code catch-up}, {@code report} or
 *     {@code ignore}
 */
public record Environment(
    String name,
    int approvals,
    String onFailure,
    String rollback,
    boolean open,
    String opens,
    @Nullable Lock lock,
    List<Run> good,
    String joiners,
    List<Late> behind) {

  /**
   * A minion that is not where the last good run of an orchestration would have it.
   *
   * @param run that it is behind
   * @param state {@code behind}, {@code failed} or {@code gave-up}
   * @param catchUp the run that tried last to bring it along; empty when none did
   */
  public record Late(
      String minion,
      String orchestration,
      String run,
      String state,
      int attempts,
      String catchUp,
      String comment,
      @Nullable Instant since) {}

  public Environment {
    good = List.copyOf(good);
    behind = List.copyOf(behind);
  }
}
