package io.orch.minion.job;

import io.orch.proto.message.ToMaster;

/** Who takes the results of jobs that this minion gave itself. */
@FunctionalInterface
public interface OwnJobs {

  /** Drops them. */
  OwnJobs NONE = result -> {};

  /**
   * Takes a result; on return it is on the disk, or no longer needed. The same may come again after
   * a crash.
   */
  void finished(ToMaster.Result result);
}
