package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.disable",
    summary = "Switches the whole schedule off.",
    example = "orch exec web1 schedule.disable")
record ScheduleDisable(
    @Param(value = "Keep the change over a restart.", fallback = "true") boolean persist,
    @Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (test) {
      return Answer.of(true, "Schedule would be disabled.", Map.of());
    }
    schedules.enable(false, persist);
    return Answer.of(true, "Disabled schedule on minion.", Map.of("schedule", "disabled"));
  }
}
