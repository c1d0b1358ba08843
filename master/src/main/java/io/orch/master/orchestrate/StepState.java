package io.orch.master.orchestrate;

import io.orch.sls.run.ChunkResult;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far a step is. The table of its transitions is in {@link #next}; docs/runs.md draws it. */
public enum StepState {
  PENDING,
  RUNNING,
  OK,
  CHANGED,
  FAILED,
  SKIPPED,
  CANCELLED;

  static StepState of(ChunkResult.Ending ending) {
    return switch (ending) {
      case UNCHANGED -> OK;
      case CHANGED, WOULD_CHANGE -> CHANGED;
      case FAILED -> FAILED;
      case SKIPPED, BLOCKED -> SKIPPED;
      case CANCELLED -> CANCELLED;
    };
  }

  /** The states that can follow this one; back to pending when the run is retried. */
  public Set<StepState> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(RUNNING, SKIPPED, CANCELLED);
      case RUNNING -> EnumSet.of(OK, CHANGED, FAILED, SKIPPED, CANCELLED);
      case OK, CHANGED, FAILED, SKIPPED, CANCELLED -> EnumSet.of(PENDING);
    };
  }

  /** As users and the wire write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
