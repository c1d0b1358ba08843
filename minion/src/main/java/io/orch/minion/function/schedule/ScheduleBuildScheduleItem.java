package io.orch.minion.function.schedule;

import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.build_schedule_item",
    summary = "The entry that arguments mean; nothing is scheduled.",
    reads = true,
    example = "orch exec web1 schedule.build_schedule_item job1 function=test.ping seconds=3600")
record ScheduleBuildScheduleItem(@Param("Name of the entry.") String name, @Params Form form)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    try {
      return Items.build(name, form.item());
    } catch (OrchException e) {
      return Answer.of(false, String.valueOf(e.getMessage()));
    }
  }
}
