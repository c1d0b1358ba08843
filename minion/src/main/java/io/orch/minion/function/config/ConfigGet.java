package io.orch.minion.function.config;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "config.get",
    summary =
        "A setting: of the configuration, else of the grains, else of the pillar, else of the"
            + " master.",
    reads = true,
    example = "orch exec web1 config.get service_dir")
record ConfigGet(
    @Param("Path such as master:port.") String key,
    @Param(value = "What to return when nothing is there.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter,
    @Param(
            "recurse or overwrite lay what the places have over each other instead of taking the"
                + " first.")
        Optional<String> merge,
    @Param(value = "Leave out the configuration; not with merge.", fallback = "false")
        boolean omitOpts,
    @Param(value = "Leave out the pillar; not with merge.", fallback = "false") boolean omitPillar,
    @Param(
            value =
                "Leave out the master's configuration, which the pillar carries; not with merge.",
            fallback = "false")
        boolean omitMaster,
    @Param(value = "Leave out the grains; not with merge.", fallback = "false") boolean omitGrains)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (merge.isPresent()) {
      Map<?, ?> merged = Map.of();
      for (Map<?, ?> place : new Places(true, true, true, true).of(context).reversed()) {
        String strategy = merge.get().equals("overwrite") ? "overwrite" : "recurse";
        merged = Merge.by(strategy, merged, place, false);
      }
      return Values.traverse(merged, key, defaultValue, delimiter);
    }
    Object nothing = new Object();
    for (Map<?, ?> place :
        new Places(!omitOpts, !omitGrains, !omitPillar, !omitMaster).of(context)) {
      Object found = Values.traverse(place, key, nothing, delimiter);
      if (!nothing.equals(found)) {
        return found;
      }
    }
    return defaultValue;
  }
}
