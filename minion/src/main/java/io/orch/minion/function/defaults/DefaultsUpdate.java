package io.orch.minion.function.defaults;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "defaults.update",
    summary = "Lays settings over the defaults of a named map of maps.",
    reads = true,
    example = "orch exec web1 defaults.update '{a: {x: 1}}' '{x: 0}'")
record DefaultsUpdate(
    @Param("Maps by name.") Map<String, Object> dest,
    @Param("The defaults of each.") Map<String, Object> defaults,
    @Param(value = "Whether two lists become one.", fallback = "true") boolean mergeLists,
    @Param(value = "Change dest in place in Salt; a new map is returned here.", fallback = "true")
        boolean inPlace,
    @Param(value = "Whether a None is laid over a value.", fallback = "true") boolean convertNone)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> updated = new LinkedHashMap<>();
    dest.forEach((name, value) -> updated.put(name, Merge.deep(defaults, value, mergeLists)));
    return updated;
  }
}
