package io.orch.minion.function.slsutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "slsutil.merge_all",
    summary = "Lays several maps over each other.",
    reads = true,
    example = "orch exec web1 slsutil.merge_all '[{a: 1}, {b: 2}]'")
record SlsutilMergeAll(
    @Param("The maps, the lowest first.") List<Object> lst,
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
    Object merged = Map.of();
    for (Object item : lst) {
      merged = Merge.by(strategy, merged, item, mergeLists);
    }
    return merged;
  }
}
