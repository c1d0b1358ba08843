package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.Map;

@ExecutionFunction(
    value = "saltutil.list_extmods",
    summary =
        "The functions that the tree brought; there are none, for functions are part of the agent.",
    reads = true,
    example = "orch exec web1 saltutil.list_extmods")
record SaltutilListExtmods() implements Function {

  @Override
  public Object call(Context context) {
    return Map.of();
  }
}
