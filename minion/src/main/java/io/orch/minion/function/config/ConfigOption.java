package io.orch.minion.function.config;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.target.Glob;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "config.option",
    summary =
        "A setting by its plain name: of the configuration, the grains, the pillar or the master.",
    reads = true,
    example = "orch exec web1 config.option id")
record ConfigOption(
    @Param("The name.") String value,
    @Param(
            value = "What to return when nothing is there; None for an empty text.",
            fallback = "null",
            name = "default")
        @Nullable Object defaultValue,
    @Param(value = "Leave out the configuration.", fallback = "false") boolean omitOpts,
    @Param(value = "Leave out the grains.", fallback = "false") boolean omitGrains,
    @Param(value = "Leave out the pillar.", fallback = "false") boolean omitPillar,
    @Param(
            value = "Leave out the master's configuration, which the pillar carries.",
            fallback = "false")
        boolean omitMaster,
    @Param(value = "Leave out all of them.", fallback = "false") boolean omitAll,
    @Param(value = "All settings whose name matches a glob, by name.", fallback = "false")
        boolean wildcard)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    boolean any = !omitAll;
    List<Map<?, ? extends @Nullable Object>> places =
        new Places(any && !omitOpts, any && !omitGrains, any && !omitPillar, any && !omitMaster)
            .of(context);
    if (wildcard) {
      Map<String, @Nullable Object> found = new LinkedHashMap<>();
      for (Map<?, ? extends @Nullable Object> place : places.reversed()) {
        place.forEach(
            (name, setting) -> {
              if (Glob.of(value).matches(Values.str(name))) {
                found.put(Values.str(name), setting);
              }
            });
      }
      return found.isEmpty() && defaultValue != null ? defaultValue : found;
    }
    for (Map<?, ? extends @Nullable Object> place : places) {
      if (place.containsKey(value)) {
        return place.get(value);
      }
    }
    return defaultValue == null ? "" : defaultValue;
  }
}
