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
    summary = "The value at a path in the pillar.",
    reads = true,
    example = "orch exec web1 pillar.get web:version")
record PillarGet(
    @Param(value = "Path such as web:version; empty means all.", fallback = "") String key,
    @Param(value = "What to return when nothing is there.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue,
    @Param(value = "Lay the pillar's value over the default.", fallback = "false") boolean merge,
    @Param(value = "With merge: make one list of two.", fallback = "false")
        boolean mergeNestedLists,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter,
    @Param("Taken for Salt's sake; the job's pillar is used.") Optional<String> pillarenv,
    @Param("Taken for Salt's sake; the job's pillar is used.") Optional<String> saltenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (key.isEmpty()) {
      return context.pillar();
    }
    Object found = Values.traverse(context.pillar(), key, defaultValue, delimiter);
    if (!merge) {
      return found;
    }
    boolean mergeable =
        (defaultValue instanceof Map<?, ?> && found instanceof Map<?, ?>)
            || (defaultValue instanceof List<?> && found instanceof List<?>);
    boolean lists = mergeNestedLists || defaultValue instanceof List<?>;
    return mergeable ? Merge.deep(defaultValue, found, lists) : found;
  }
}
