package io.orch.master.duty;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/**
 * The time for which one master has a duty, and the fence of what it writes meanwhile.
 *
 * @param epoch larger each time that the duty is taken
 */
public record Term(String duty, long epoch) {

  /** The refusal of what belongs to a term that is over. */
  public OrchException over(long newest) {
    return new OrchException(
        ErrorCode.EPOCH_STALE,
        "term "
            + epoch
            + " of the duty '"
            + duty
            + "' is over, the newest is "
            + newest
            + ": another master has it, or the same one took it again");
  }
}
