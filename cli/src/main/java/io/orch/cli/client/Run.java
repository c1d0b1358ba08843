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
    String comment) {

  public Run {
    steps = List.copyOf(steps);
  }

  /** Whether nothing more will happen to it. */
  public boolean ended() {
    return finished != null;
  }
}
