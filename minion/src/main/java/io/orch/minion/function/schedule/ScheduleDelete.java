package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.delete",
    summary = "Removes an entry from the schedule.",
    example = "orch exec web1 schedule.delete job1")
record ScheduleDelete(@Param("Name of the entry.") String name, @Params Change change)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (change.test()) {
      return Answer.of(true, "Job: " + name + " would be deleted from schedule.", Map.of());
    }
    if (Items.find(schedules, Where.OPTS, name) != null) {
      schedules.remove(name, change.persist());
      return Answer.of(true, "Deleted Job " + name + " from schedule.", Map.of(name, "removed"));
    }
    return Answer.notOwn("delete", name, schedules);
  }
}
