package io.orch.minion.function.grains;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "grains.get",
    aliases = {"grains.fetch"},
    summary = "The value at a path in the grains.",
    reads = true,
    example = "orch exec '*' grains.get os")
record GrainsGet(
    @Param("Path such as os or ip_interfaces:eth0.") String key,
    @Param(value = "What to return when nothing is there.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter,
    @Param(value = "Taken for Salt's sake; maps are ordered.", fallback = "true") boolean ordered)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Values.traverse(context.grains(), key, defaultValue, delimiter);
  }
}
