package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An orchestration run.
 *
 * @param state {@code approval}, {@code waiting}, {@code running}, {@code paused}, {@code
 *     cancelling}, {@code rolling-back}, {@code ok}, {@code changed}, {@code failed}, {@code
 *     rolled-back}, {@code rollback-failed}, {@code cancelled} or {@code interrupted}
 * @param replays the earlier run that it does again; empty for none
 * @param approvedBy who agrees; empty when no one is asked
 * @param approvalsWanted how many operators must agree
 * @param steps empty when the run comes from a list
 */
public record Run(
    String id,
    String orchestration,
    String environment,
    String operator,
    String state,
    boolean test,
    String treeRevision,
    @Nullable Instant created,
    @Nullable Instant finished,
    List<Step> steps,
    String comment,
    String pillarRevision,
    String replays,
    List<String> approvedBy,
    int approvalsWanted) {

  public Run {
    steps = List.copyOf(steps);
    approvedBy = List.copyOf(approvedBy);
  }

  /** A run of which nothing is known but what it did. */
  public Run(
      String id,
      String orchestration,
      String environment,
      String operator,
      String state,
      boolean test,
      String treeRevision,
      @Nullable Instant created,
      @Nullable Instant finished,
      List<Step> steps,
      String comment) {
    this(
        id,
        orchestration,
        environment,
        operator,
        state,
        test,
        treeRevision,
        created,
        finished,
        steps,
        comment,
        "",
        "",
        List.of(),
        1);
  }

  /** Whether nothing more will happen to it. */
  public boolean ended() {
    return finished != null;
  }
}
