package io.orch.minion.function.schedule;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.reload",
    summary =
        "Takes the schedule from the configuration, from what is kept, and from pillar again.",
    example = "orch exec web1 schedule.reload")
record ScheduleReload() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    schedules.reload();
    List<String> comments = new ArrayList<>();
    if (context.pillar().containsKey("schedule")) {
      comments.add("Reloaded schedule from pillar on minion.");
    }
    comments.add("Reloaded schedule on minion from schedule.conf.");
    return Answer.of(true, comments);
  }
}
