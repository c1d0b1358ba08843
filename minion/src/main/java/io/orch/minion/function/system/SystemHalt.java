package io.orch.minion.function.system;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "system.halt",
    summary = "Stops this host at once.",
    example = "orch exec web1 system.halt")
record SystemHalt() implements Function {

  @Override
  public Object call(Context context) {
    return Power.run(context, "halt");
  }
}
