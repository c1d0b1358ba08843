package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.add",
    summary = "Adds an entry to the schedule.",
    example = "orch exec web1 schedule.add job1 function=test.ping seconds=3600")
record ScheduleAdd(
    @Param("Name of the entry.") String name, @Params Change change, @Params Form form)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (Items.find(schedules, Where.ALL, name) != null) {
      return Answer.of(false, "Job " + name + " already exists in schedule.", Map.of());
    }
    Map<String, @Nullable Object> built;
    try {
      built = Items.build(name, form.item());
    } catch (OrchException e) {
      return Answer.of(false, String.valueOf(e.getMessage()), Map.of());
    }
    if (change.test()) {
      return Answer.of(true, "Job: " + name + " would be added to schedule.", Map.of());
    }
    schedules.put(name, built, change.persist());
    return Answer.of(true, "Added job: " + name + " to schedule.", Map.of(name, "added"));
  }
}
