package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.enable",
    summary = "Switches the whole schedule on.",
    example = "orch exec web1 schedule.enable")
record ScheduleEnable(@Params Change change) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Switch.all(true, change, context);
  }
}
