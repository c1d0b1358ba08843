package io.orch.master.schedule;

import io.orch.master.event.Cause;
import io.orch.master.orchestrate.Once;
import io.orch.master.orchestrate.RunRecords;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.schedule.Entry;
import org.jspecify.annotations.Nullable;

/** Calls runner functions of this master, and wheel functions behind {@code wheel.}. */
public record RunnerCaller(RunnerCalls calls, RunRecords runs) implements Caller {

  @Override
  public @Nullable Object call(Entry entry, String function, Once once) {
    RunnerCalls.Call call =
        new RunnerCalls.Call(
            function,
            entry.arguments(),
            entry.keywords(),
            MasterSchedule.OPERATOR,
            Cause.NONE,
            once);
    return calls.call(call, false).value();
  }

  @Override
  public boolean goesOn(String run) {
    try {
      return !runs.get(new RunId(run)).state().ended();
    } catch (OrchException e) {
      if (e.code() == ErrorCode.RUN_UNKNOWN) {
        return false;
      }
      throw e;
    }
  }
}
