package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.job_status",
    summary = "What is known of an entry: when it ran, was left out, and is due.",
    reads = true,
    example = "orch exec web1 schedule.job_status job1")
record ScheduleJobStatus(
    @Param("Name of the entry.") String name,
    @Param(value = "Format of times.", fallback = "%Y-%m-%dT%H:%M:%S") String timeFmt)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    return schedules.status(name, timeFmt);
  }
}
