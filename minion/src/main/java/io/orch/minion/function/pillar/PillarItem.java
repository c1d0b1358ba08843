package io.orch.minion.function.pillar;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pillar.item",
    summary = "The values at paths in the pillar, by path.",
    reads = true,
    example = "orch exec web1 pillar.item web:version web:port")
record PillarItem(
    @Param(value = "Paths.", rest = true) List<String> args,
    @Param(
            value = "What stands for one that is not there; None for an empty text.",
            fallback = "null",
            name = "default")
        @Nullable Object defaultValue,
    @Param(value = "Separates the steps of a path.", fallback = ":") String delimiter,
    @Param("Taken for Salt's sake; the job's pillar is used.") Optional<String> pillarenv,
    @Param("Taken for Salt's sake; the job's pillar is used.") Optional<String> saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    Object fallback = defaultValue == null ? "" : defaultValue;
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (String key : args) {
      found.put(key, Values.traverse(context.pillar(), key, fallback, delimiter));
    }
    return found;
  }
}
