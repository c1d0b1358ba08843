package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.purge",
    summary = "Removes all entries of the minion's own from the schedule.",
    example = "orch exec web1 schedule.purge")
record SchedulePurge(@Params Change change) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    List<String> comments = new ArrayList<>();
    Map<String, Object> changes = new LinkedHashMap<>();
    Items.shown(schedules.list(Where.OPTS), false, true)
        .forEach(
            (name, entry) -> {
              if (Items.find(schedules, Where.OPTS, name) == null) {
                return;
              }
              if (change.test()) {
                comments.add("Job: " + name + " would be deleted from schedule.");
                return;
              }
              schedules.remove(name, change.persist());
              comments.add("Deleted job: " + name + " from schedule.");
              changes.put(name, "removed");
            });
    return Answer.of(true, comments, changes);
  }
}
