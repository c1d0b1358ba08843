package io.orch.master.orchestrate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far a run is. The table of its transitions is in {@link #next}; docs/runs.md draws it. */
public enum RunState {
  /** Operators have to agree before it may begin. */
  APPROVAL,
  /** Another run has its environment; it begins when that one ended. */
  WAITING,
  RUNNING,
  /** What is in flight goes on, nothing else is begun. */
  PAUSED,
  /** What is in flight is being cancelled, nothing else is begun. */
  CANCELLING,
  /** It failed, and what it did is being undone. */
  ROLLING_BACK,
  OK,
  CHANGED,
  FAILED,
  /** It failed, and its environment is as it was before. */
  ROLLED_BACK,
  /** It failed, and so did undoing what it did. */
  ROLLBACK_FAILED,
  CANCELLED,
  /** The master was restarted and could not go on with it. */
  INTERRUPTED;

  /** The states that can follow this one. */
  public Set<RunState> next() {
    return switch (this) {
      case APPROVAL -> EnumSet.of(WAITING, RUNNING, CANCELLED);
      case WAITING -> EnumSet.of(RUNNING, CANCELLED, INTERRUPTED);
      case RUNNING ->
          EnumSet.of(PAUSED, CANCELLING, ROLLING_BACK, OK, CHANGED, FAILED, INTERRUPTED);
      case PAUSED -> EnumSet.of(RUNNING, CANCELLING, OK, CHANGED, FAILED, INTERRUPTED);
      case CANCELLING -> EnumSet.of(CANCELLED);
      case ROLLING_BACK -> EnumSet.of(ROLLED_BACK, ROLLBACK_FAILED, CANCELLING, INTERRUPTED);
      case FAILED, CANCELLED, INTERRUPTED, ROLLED_BACK, ROLLBACK_FAILED -> EnumSet.of(RUNNING);
      case OK, CHANGED -> EnumSet.noneOf(RunState.class);
    };
  }

  /** Whether it is over, unless an operator retries it. */
  public boolean ended() {
    return switch (this) {
      case APPROVAL, WAITING, RUNNING, PAUSED, CANCELLING, ROLLING_BACK -> false;
      case OK, CHANGED, FAILED, ROLLED_BACK, ROLLBACK_FAILED, CANCELLED, INTERRUPTED -> true;
    };
  }

  /** Whether the master works on it, under its lease. */
  public boolean active() {
    return switch (this) {
      case RUNNING, PAUSED, CANCELLING, ROLLING_BACK -> true;
      case APPROVAL, WAITING -> false;
      case OK, CHANGED, FAILED, ROLLED_BACK, ROLLBACK_FAILED, CANCELLED, INTERRUPTED -> false;
    };
  }

  /** Whether it did all that it was to do. */
  public boolean succeeded() {
    return this == OK || this == CHANGED;
  }

  /** As users and the wire write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
