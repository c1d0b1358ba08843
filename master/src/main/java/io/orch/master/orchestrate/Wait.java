package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/** Something that an activity waits for, and that may take long. */
@FunctionalInterface
interface Wait {

  void run() throws InterruptedException;

  /** Waits; throws CANCELLED, and leaves the thread interrupted, when it is told to stop. */
  static void on(String what, Wait wait) {
    try {
      wait.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "stopped while waiting for " + what);
    }
  }
}
