package io.orch.minion.function.system;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "system.poweroff",
    summary = "Turns this host off at once.",
    example = "orch exec web1 system.poweroff")
record SystemPoweroff() implements Function {

  @Override
  public Object call(Context context) {
    return Power.run(context, "poweroff");
  }
}
