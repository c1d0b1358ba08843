package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "schedule.list",
    summary = "The entries of this minion's schedule.",
    reads = true,
    example = "orch exec web1 schedule.list")
record ScheduleList(
    @Param(value = "Show those too whose names begin with two underscores.", fallback = "false")
        boolean showAll,
    @Param(value = "Show those too that are switched off.", fallback = "true") boolean showDisabled,
    @Param("Only those of pillar, or only those of opts.") Optional<String> where,
    @Param(value = "Give it as a YAML text.", fallback = "true") boolean returnYaml)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Schedules schedules = context.port(Schedules.class);
    Where from =
        switch (where.orElse("")) {
          case "pillar" -> Where.PILLAR;
          case "opts" -> Where.OPTS;
          default -> Where.ALL;
        };
    Map<String, @Nullable Object> shown = Items.shown(schedules.list(from), showAll, showDisabled);
    if (!returnYaml) {
      return shown;
    }
    Map<String, @Nullable Object> marked = new LinkedHashMap<>();
    shown.forEach((name, value) -> marked.put(name, saved(schedules, name, value)));
    return Yaml.dump(Map.of("schedule", marked), false);
  }

  private static @Nullable Object saved(Schedules schedules, String name, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> entry)) {
      return value;
    }
    Map<Object, @Nullable Object> marked = new LinkedHashMap<>(entry);
    marked.put("saved", schedules.saved().contains(name));
    return marked;
  }
}
