package io.orch.minion.execute;

import io.orch.minion.job.JobWork;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.module.Retcode;
import org.jspecify.annotations.Nullable;

/** What a job's function says of its success besides its value. Thread-safe. */
final class Verdict implements Retcode {

  private volatile int code;
  private volatile boolean changed;

  @Override
  public void set(int newCode) {
    code = newCode;
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
