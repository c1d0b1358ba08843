package io.orch.minion.function.grains;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "grains.items",
    summary = "All grains.",
    reads = true,
    example = "orch exec web1 grains.items")
record GrainsItems(
    @Param(value = "Hide serial numbers and the like; none are collected.", fallback = "false")
        boolean sanitize)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.grains();
  }
}
