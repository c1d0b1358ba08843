package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.run_job",
    summary = "Runs an entry of the schedule now.",
    example = "orch exec web1 schedule.run_job job1")
record ScheduleRunJob(
    @Param("Name of the entry.") String name,
    @Param(value = "Also when it is switched off.", fallback = "false") boolean force)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    Map<?, ?> entry = Items.find(schedules, Where.ALL, name);
    if (entry == null) {
      return Answer.of(false, "Job " + name + " does not exist.");
    }
    if (!Values.truth(entry.get("enabled")) && !force) {
      return Answer.of(true, "Job " + name + " is disabled.");
    }
    schedules.run(name);
    return Answer.of(true, "Scheduling Job " + name + " on minion.");
  }
}
