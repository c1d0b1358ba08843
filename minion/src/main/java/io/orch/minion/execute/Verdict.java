package io.orch.minion.execute;

import io.orch.minion.job.JobWork;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.module.Retcode;
import org.jspecify.annotations.Nullable;

/** What a function says of its success besides its value. Thread-safe. */
final class Verdict implements Retcode {

  private final Retcode listener;
  private volatile int code;
  private volatile boolean changed;

  Verdict() {
    this(Retcode.NONE);
  }

  /**
   * @param listener hears the exit codes too
   */
  Verdict(Retcode listener) {
    this.listener = listener;
  }

  @Override
  public void set(int newCode) {
    code = newCode;
    listener.set(newCode);
  }

  /** Something on the host was changed. */
  void changed() {
    changed = true;
  }

  JobWork.Answer answer(@Nullable Object value) {
    JobOutcome outcome =
        code != 0 ? JobOutcome.FAILED : changed ? JobOutcome.CHANGED : JobOutcome.OK;
    return new JobWork.Answer(outcome, code, value);
  }
}
