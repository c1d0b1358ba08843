package io.orch.master.job;

import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One minion of a job.
 *
 * @param attempt counted from 1
 * @param closing how it ended; empty while it is open
 */
public record JobTarget(MinionId minion, State state, int attempt, Optional<Closing> closing) {

  /** How far a target is. */
  public enum State {
    /** It was never offered to the minion. */
    WAITING,
    /** It was, or may have been, offered. */
    OFFERED,
    /** The minion has it in its journal. Not stored: a minion says it again when it reconnects. */
    ACCEPTED,
    /** It has its outcome. */
    CLOSED
  }

  /**
   * How it ended.
   *
   * @param result what the function returned
   * @param returned whether the minion itself said so
   * @param started by the minion's clock; the epoch when it did not start
   */
  public record Closing(
      JobOutcome outcome,
      int retcode,
      @Nullable Object result,
      boolean returned,
      Instant started,
      Instant finished) {

    /** What a minion says, with a result of at most so many bytes. */
    static Closing of(ToMaster.Result message, int maxResult) {
      JobOutcome outcome =
          switch (message.outcome()) {
            case UNREACHABLE, REPLACED -> JobOutcome.FAILED; // no minion can know these of itself
            default -> message.outcome();
          };
      return new Closing(
          outcome,
          message.retcode(),
          ResultLimit.cut(message.result(), maxResult),
          true,
          message.started(),
          message.finished());
    }
  }

  /** The same, closed. */
  public JobTarget closed(Closing how) {
    return new JobTarget(minion, State.CLOSED, attempt, Optional.of(how));
  }

  /** The same in another state. */
  public JobTarget in(State next) {
    return new JobTarget(minion, next, attempt, closing);
  }
}
