package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.skip_job",
    summary = "Leaves out one due time of an entry.",
    example = "orch exec web1 schedule.skip_job job1 2026-12-24T17:00:00")
record ScheduleSkipJob(
    @Param("Name of the entry.") String name,
    @Param("The due time.") String currentTime,
    @Param(value = "Format of times.", fallback = "%Y-%m-%dT%H:%M:%S") String timeFmt)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    return Explicit.note(
        schedules, name, Map.of("skip_explicit", currentTime), timeFmt, "Added Skip Job", context);
  }
}
