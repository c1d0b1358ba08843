package io.orch.master.environment;

import java.util.Optional;

/**
 * What follows the failure of a run.
 *
 * @param inverse the orchestration that undoes what the run did; empty to apply the last good run
 *     again
 */
public record OnFailure(Action action, String inverse) {

  /** Nothing is said, so that the next one who may say decides. */
  public static final OnFailure UNSAID = new OnFailure(Action.UNSAID, "");

  /** The run stays failed. */
  public static final OnFailure STOP = new OnFailure(Action.STOP, "");

  /** The last good run is applied again. */
  public static final OnFailure ROLLBACK = new OnFailure(Action.ROLLBACK, "");

  /** What is done. */
  public enum Action {
    UNSAID,
    STOP,
    ROLLBACK
  }

  /** {@code stop}, {@code rollback}, or nothing for unsaid; empty for another word. */
  public static Optional<OnFailure> of(String word) {
    return switch (word) {
      case "" -> Optional.of(UNSAID);
      case "stop" -> Optional.of(STOP);
      case "rollback" -> Optional.of(ROLLBACK);
      default -> Optional.empty();
    };
  }

  /** By an orchestration that undoes it. */
  public static OnFailure by(String inverse) {
    return new OnFailure(Action.ROLLBACK, inverse);
  }

  /** This, or what the next one says when this says nothing. */
  public OnFailure or(OnFailure next) {
    return action == Action.UNSAID ? next : this;
  }

  /** Whether what the run did is undone. */
  public boolean rollsBack() {
    return action == Action.ROLLBACK;
  }

  /** {@code stop}, {@code rollback}, or nothing. */
  public String text() {
    return switch (action) {
      case UNSAID -> "";
      case STOP -> "stop";
      case ROLLBACK -> "rollback";
    };
  }
}
