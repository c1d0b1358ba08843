package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/**
 * What whoever works on a run shows with each write: the lease and the epoch under which it was
 * taken. The store refuses an epoch that is not the lease's newest.
 */
public record Fence(String lease, long epoch) {

  /** The refusal of a write. */
  public OrchException stale(long newest) {
    return new OrchException(
        ErrorCode.EPOCH_STALE,
        "epoch "
            + epoch
            + " of lease '"
            + lease
            + "' is over, the newest is "
            + newest
            + ": another holds the lease now");
  }
}
