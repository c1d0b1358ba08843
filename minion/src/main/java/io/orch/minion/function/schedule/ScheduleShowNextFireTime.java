package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.schedule.TimeFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.show_next_fire_time",
    summary = "When an entry of the schedule is due next.",
    reads = true,
    example = "orch exec web1 schedule.show_next_fire_time job1")
record ScheduleShowNextFireTime(@Param("Name of the entry.") String name) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    Object next = schedules.status(name, TimeFormat.USUAL).get("_next_fire_time");
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("result", true);
    answer.put("next_fire_time", next);
    return answer;
  }
}
