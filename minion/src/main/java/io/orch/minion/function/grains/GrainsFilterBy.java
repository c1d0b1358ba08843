package io.orch.minion.function.grains;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "grains.filter_by",
    summary = "The entry of a map that a grain's value chooses.",
    reads = true,
    example = "orch exec '*' grains.filter_by '{Debian: {pkg: apache2}, default: {pkg: httpd}}'")
record GrainsFilterBy(
    @Param("Entries by value of the grain; a key may be a glob.") Map<String, Object> lookupDict,
    @Param(value = "Path of the grain.", fallback = "os_family") String grain,
    @Param(value = "A map that is laid over the entry.", fallback = "{}") @Nullable Object merge,
    @Param(value = "Key of the entry when none matches.", fallback = "default", name = "default")
        String defaultKey,
    @Param("Key of an entry that lies under the chosen one.") Optional<String> base)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Object value = Values.traverse(context.grains(), grain, null, ":");
    Object chosen = choose(value);
    if (chosen == null) {
      chosen = lookupDict.get(defaultKey);
    }
    if (base.isPresent() && lookupDict.containsKey(base.get())) {
      Object below = lookupDict.get(base.get());
      chosen = chosen == null ? below : Merge.deep(below, chosen, false);
    }
    if (!Values.truth(merge)) {
      return chosen;
    }
    return chosen == null ? merge : Merge.deep(chosen, merge, false);
  }

  private @Nullable Object choose(@Nullable Object value) {
    for (Object each : value instanceof List<?> list ? list : Collections.singletonList(value)) {
      String text = Values.str(each);
      for (Map.Entry<String, Object> entry : lookupDict.entrySet()) {
        if (Glob.matches(entry.getKey(), text)) {
          return entry.getValue();
        }
      }
    }
    return null;
  }
}
