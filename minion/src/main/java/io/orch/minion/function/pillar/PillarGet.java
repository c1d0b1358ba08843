package io.orch.minion.function.pillar;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pillar.get",
    aliases = {"pillar.fetch"},
    summary = "The value at a path in the pillar.",
    reads = true,
    example = "orch exec web1 pillar.get web:version")
record PillarGet(
    @Param("Path such as web:version.") String key,
    @Param(value = "What to return when nothing is there.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue,
    @Param(value = "Lay the pillar's value over the default.", fallback = "false") boolean merge,
    @Param(value = "With merge: make one of two lists inside maps.", fallback = "false")
        boolean mergeNestedLists,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter,
    @Param("Taken for Salt's sake; the job's pillar is used.") Optional<String> pillarenv,
    @Param("Taken for Salt's sake; the job's pillar is used.") Optional<String> saltenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (merge && defaultValue instanceof Map<?, ?> below) {
      Object found = Values.traverse(context.pillar(), key, Map.of(), delimiter);
      if (found instanceof Map<?, ?> above) {
        return Merge.maps(below, above, mergeNestedLists);
      }
    } else if (merge && defaultValue instanceof List<?> below) {
      Object found = Values.traverse(context.pillar(), key, List.of(), delimiter);
      if (found instanceof List<?> above) {
        return Merge.appended(below, above);
      }
    }
    return Values.traverse(context.pillar(), key, defaultValue, delimiter);
  }
}
