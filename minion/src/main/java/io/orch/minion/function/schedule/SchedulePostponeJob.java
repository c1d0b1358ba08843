package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.postpone_job",
    summary = "Runs an entry at another time than one at which it is due.",
    example = "orch exec web1 schedule.postpone_job job1 2026-12-24T17:00:00 2026-12-24T18:00:00")
record SchedulePostponeJob(
    @Param("Name of the entry.") String name,
    @Param("The due time.") String currentTime,
    @Param("The new time.") String newTime,
    @Param(value = "Format of times.", fallback = "%Y-%m-%dT%H:%M:%S") String timeFmt)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    Map<String, String> times = new LinkedHashMap<>();
    times.put("skip_explicit", currentTime);
    times.put("run_explicit", newTime);
    return Explicit.note(schedules, name, times, timeFmt, "Postponed Job", context);
  }
}
