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
    @Param("The lower map; a template's own is changed in place.") @Nullable Object dest,
    @Param("The upper map.") @Nullable Object src,
    @Param(value = "Whether two lists become one.", fallback = "false") boolean mergeLists,
    @Param(value = "Whether a template's own lower map is changed.", fallback = "true")
        boolean inPlace,
    @Param(value = "Whether None is taken for an empty map.", fallback = "true")
        boolean convertNone)
    implements Function {

  @Override
  public Object call(Context context) {
    boolean missing = dest == null && convertNone && !inPlace;
    return Merge.maps(
        missing ? Map.of() : dest, src == null && convertNone ? Map.of() : src, mergeLists);
  }
}
