package io.orch.minion.function.defaults;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "defaults.deepcopy",
    summary = "A copy of data, all the way down.",
    reads = true,
    example = "orch exec web1 defaults.deepcopy '{a: 1}'")
record DefaultsDeepcopy(@Param("The data.") @Nullable Object source) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Merge.deep(source instanceof Map<?, ?> ? Map.of() : null, source, false);
  }
}
