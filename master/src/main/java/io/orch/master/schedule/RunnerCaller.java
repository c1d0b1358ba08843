package io.orch.master.schedule;

import io.orch.master.access.Actor;
import io.orch.master.access.Call;
import io.orch.master.access.Warden;
import io.orch.master.event.Cause;
import io.orch.master.event.Sender;
import io.orch.master.orchestrate.Once;
import io.orch.master.orchestrate.RunRecords;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.schedule.Entry;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

/** Calls runner functions of this master, and wheel functions behind {@code wheel.}. */
public record RunnerCaller(RunnerCalls calls, RunRecords runs) implements Caller {

  private static final String WHEEL = "wheel.";

  @Override
  public @Nullable Object call(Entry entry, String function, Once once) {
    RunnerCalls.Call call =
        new RunnerCalls.Call(
            function,
            entry.arguments(),
            entry.keywords(),
            Actor.both(MasterSchedule.OPERATOR, Sender.of(Values.named(entry.written()))),
            Cause.NONE,
            once);
    return calls.call(call, false).value();
  }

  /** Returns when someone may call what an entry calls. */
  public static void permit(Warden warden, String operator, Call call) {
    if (call.function().startsWith(WHEEL)) {
      String function = call.function().substring(WHEEL.length());
      warden.wheel(operator, new Call(function, call.arguments(), call.keywords()));
    } else {
      warden.runner(operator, call, "");
    }
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
