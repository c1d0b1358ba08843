package io.orch.minion.function.system;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "system.shutdown",
    summary = "Turns this host off.",
    example = "orch exec web1 system.shutdown +1")
record SystemShutdown(
    @Param(value = "When, as shutdown(8) has it: now, +5 for minutes, or 22:30.", fallback = "now")
        String atTime)
    implements Function {

  @Override
  public Object call(Context context) {
    return Power.run(context, "shutdown", "-h", atTime);
  }
}
