package io.orch.minion.function.defaults;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "defaults.merge",
    summary = "Lays one map over another.",
    reads = true,
    example = "orch exec web1 defaults.merge '{a: 1}' '{b: 2}'")
record DefaultsMerge(
    @Param("The lower map.") Map<String, Object> dest,
    @Param("The upper map.") @Nullable Object src,
    @Param(value = "Whether two lists become one.", fallback = "false") boolean mergeLists,
    @Param(value = "Change dest in place in Salt; a new map is returned here.", fallback = "true")
        boolean inPlace,
    @Param(value = "Whether a None is laid over a value.", fallback = "true") boolean convertNone)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return src == null ? dest : Merge.deep(dest, src, mergeLists);
  }
}
