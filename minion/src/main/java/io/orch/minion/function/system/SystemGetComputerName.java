package io.orch.minion.function.system;

import io.orch.minion.system.Interfaces;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "system.get_computer_name",
    summary = "The name of this host.",
    reads = true,
    example = "orch exec web1 system.get_computer_name")
record SystemGetComputerName() implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Interfaces.class).hostname();
  }
}
