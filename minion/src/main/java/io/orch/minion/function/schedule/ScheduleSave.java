package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.save",
    summary = "Keeps what was changed in the schedule over a restart.",
    example = "orch exec web1 schedule.save")
record ScheduleSave(@Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (test) {
      return Answer.of(true, "Schedule would be saved.");
    }
    schedules.save();
    return Answer.of(true, "Schedule (non-pillar items) saved.");
  }
}
