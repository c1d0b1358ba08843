package io.orch.minion.function.slsutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "slsutil.merge",
    summary = "Lays one map over another.",
    reads = true,
    example = "orch exec web1 slsutil.merge '{a: 1}' '{b: 2}'")
record SlsutilMerge(
    @Param(value = "The lower map.", name = "obj_a") @Nullable Object objA,
    @Param(value = "The upper map.", name = "obj_b") @Nullable Object objB,
    @Param(value = "smart, recurse, aggregate, overwrite or list.", fallback = "smart")
        String strategy,
    @Param(
            value = "The renderer whose data is merged; it makes no difference here.",
            fallback = "yaml")
        String renderer,
    @Param(value = "Whether two lists become one.", fallback = "false") boolean mergeLists)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Merge.by(strategy, objA, objB, mergeLists);
  }
}
