package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.modify",
    summary = "Gives an entry of the schedule another form.",
    example = "orch exec web1 schedule.modify job1 function=test.ping seconds=1800")
record ScheduleModify(
    @Param("Name of the entry.") String name, @Params Change change, @Params Form form)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    Map<?, ?> old = Items.find(schedules, Where.ALL, name);
    if (old == null) {
      return Answer.of(false, "Job " + name + " does not exist in schedule.", Map.of());
    }
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>(form.item());
    wanted.putIfAbsent("function", old.get("function"));
    Map<String, @Nullable Object> built;
    try {
      built = Items.build(name, wanted);
    } catch (OrchException e) {
      return Answer.of(false, String.valueOf(e.getMessage()), Map.of());
    }
    if (Values.equal(built, old)) {
      return Answer.of(true, "Job " + name + " in correct state", Map.of());
    }
    Map<String, Object> changes = Map.of(name, Map.of("old", old, "new", built));
    if (change.test()) {
      return Answer.of(true, "Job: " + name + " would be modified in schedule.", changes);
    }
    if (Items.find(schedules, Where.OPTS, name) == null) {
      return Answer.of(false, Answer.ofPillar("modify", name), Map.of());
    }
    schedules.put(name, built, change.persist());
    return Answer.of(true, "Modified job: " + name + " in schedule.", changes);
  }
}
