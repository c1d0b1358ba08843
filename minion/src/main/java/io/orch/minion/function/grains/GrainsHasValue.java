package io.orch.minion.function.grains;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;

@ExecutionFunction(
    value = "grains.has_value",
    summary = "Whether a grain is there.",
    reads = true,
    example = "orch exec '*' grains.has_value roles")
record GrainsHasValue(@Param("Path such as os or ip_interfaces:eth0.") String key)
    implements Function {

  @Override
  public Object call(Context context) {
    Object nothing = new Object();
    return !nothing.equals(Values.traverse(context.grains(), key, nothing, ":"));
  }
}
