package io.orch.minion.function.config;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "config.get",
    summary = "A setting: of the configuration, else of the grains, else of the pillar.",
    reads = true,
    example = "orch exec web1 config.get service_dir")
record ConfigGet(
    @Param("Path such as master:port.") String key,
    @Param(value = "What to return when nothing is there.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter,
    @Param("recurse or overwrite merge what the places have instead of taking the first.")
        Optional<String> merge,
    @Param(value = "Leave out the configuration.", fallback = "false") boolean omitOpts,
    @Param(value = "Leave out the pillar.", fallback = "false") boolean omitPillar,
    @Param(
            value = "Leave out the master's configuration, which is not looked at.",
            fallback = "false")
        boolean omitMaster,
    @Param(value = "Leave out the grains.", fallback = "false") boolean omitGrains)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    List<@Nullable Object> found = new ArrayList<>();
    if (!omitOpts) {
      look(context.opts(), found);
    }
    if (!omitGrains) {
      look(context.grains(), found);
    }
    if (!omitPillar) {
      look(context.pillar(), found);
    }
    if (found.isEmpty()) {
      return defaultValue;
    }
    return merge.isEmpty() ? found.get(0) : merged(found);
  }

  private void look(Map<String, ?> root, List<@Nullable Object> found) {
    Object nothing = new Object();
    Object value = Values.traverse(root, key, nothing, delimiter);
    if (!nothing.equals(value)) {
      found.add(value);
    }
  }

  /** The configuration lies over the grains, and they over the pillar. */
  private @Nullable Object merged(List<@Nullable Object> found) {
    Object below = defaultValue instanceof Map<?, ?> ? defaultValue : null;
    for (int i = found.size() - 1; i >= 0; i--) {
      Object above = found.get(i);
      boolean maps = below instanceof Map<?, ?> && above instanceof Map<?, ?>;
      below = maps ? Merge.by(merge.orElse("recurse"), below, above, false) : above;
    }
    return below;
  }
}
