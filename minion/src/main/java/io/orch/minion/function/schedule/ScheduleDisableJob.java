package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.disable_job",
    summary = "Switches an entry of the schedule off.",
    example = "orch exec web1 schedule.disable_job job1")
record ScheduleDisableJob(
    @Param("Name of the entry.") String name,
    @Param(value = "Keep the change over a restart.", fallback = "true") boolean persist,
    @Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (test || context.test()) {
      return Answer.of(true, "Job: " + name + " would be disabled in schedule.", Map.of());
    }
    if (Items.find(schedules, Where.OPTS, name) != null) {
      Items.change(schedules, name, "enabled", false, persist);
      return Answer.of(true, "Disabled Job " + name + " in schedule.", Map.of(name, "disabled"));
    }
    return Items.find(schedules, Where.PILLAR, name) == null
        ? Answer.of(false, "Job " + name + " does not exist.", Map.of())
        : Answer.of(false, Answer.ofPillar("disable", name), Map.of());
  }
}
