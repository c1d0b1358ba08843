package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.disable",
    summary = "Switches the whole schedule off.",
    example = "orch exec web1 schedule.disable")
record ScheduleDisable(@Params Change change) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Switch.all(false, change, context);
  }
}
