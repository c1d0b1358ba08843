package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.disable_job",
    summary = "Switches an entry of the schedule off.",
    example = "orch exec web1 schedule.disable_job job1")
record ScheduleDisableJob(@Param("Name of the entry.") String name, @Params Change change)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Switch.entry(false, name, change, context);
  }
}
