package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.delete",
    summary = "Removes an entry from the schedule.",
    example = "orch exec web1 schedule.delete job1")
record ScheduleDelete(
    @Param("Name of the entry.") String name,
    @Param(value = "Keep the change over a restart.", fallback = "true") boolean persist,
    @Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (test) {
      return Answer.of(true, "Job: " + name + " would be deleted from schedule.", Map.of());
    }
    if (Items.find(schedules, Where.OPTS, name) != null) {
      schedules.remove(name, persist);
      return Answer.of(true, "Deleted Job " + name + " from schedule.", Map.of(name, "removed"));
    }
    return Items.find(schedules, Where.PILLAR, name) == null
        ? Answer.of(false, "Job " + name + " does not exist.", Map.of())
        : Answer.of(false, Answer.ofPillar("delete", name), Map.of());
  }
}
