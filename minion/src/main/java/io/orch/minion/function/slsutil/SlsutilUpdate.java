package io.orch.minion.function.slsutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "slsutil.update",
    summary = "Lays a map over another.",
    reads = true,
    example = "orch exec web1 slsutil.update '{a: 1}' '{b: 2}'")
record SlsutilUpdate(
    @Param("The lower map.") @Nullable Object dest,
    @Param("The upper map.") @Nullable Object upd,
    @Param(value = "Whether maps inside are merged too.", fallback = "true")
        boolean recursiveUpdate,
    @Param(value = "Whether two lists become one.", fallback = "false") boolean mergeLists)
    implements Function {

  @Override
  public Object call(Context context) {
    return recursiveUpdate
        ? Merge.maps(dest, upd, mergeLists)
        : Merge.by("overwrite", dest, upd, false);
  }
}
