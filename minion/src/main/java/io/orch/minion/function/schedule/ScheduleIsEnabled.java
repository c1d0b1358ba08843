package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.is_enabled",
    summary = "Whether the schedule is switched on; of an entry, the entry itself.",
    reads = true,
    example = "orch exec web1 schedule.is_enabled")
record ScheduleIsEnabled(
    @Param("Name of an entry; the whole schedule when it is left out.") Optional<String> name)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (name.isEmpty()) {
      Object enabled = schedules.list(Where.ALL).get("enabled");
      return enabled == null || Values.truth(enabled);
    }
    Map<?, ?> entry = Items.find(schedules, Where.ALL, name.get());
    return entry == null ? Map.of() : entry;
  }
}
