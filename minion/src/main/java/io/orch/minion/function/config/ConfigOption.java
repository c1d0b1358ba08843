package io.orch.minion.function.config;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "config.option",
    summary = "A setting of the configuration, the grains or the pillar by its plain name.",
    reads = true,
    example = "orch exec web1 config.option id")
record ConfigOption(
    @Param("The name.") String value,
    @Param(value = "What to return when nothing is there.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    for (Map<String, @Nullable Object> place :
        List.of(context.opts(), context.grains(), context.pillar())) {
      if (place.containsKey(value)) {
        return place.get(value);
      }
    }
    return defaultValue;
  }
}
