package io.orch.minion.function.sys;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "sys.reload_modules",
    summary = "Has no work to do: functions are part of the agent. For trees that call it.",
    reads = true,
    example = "orch exec web1 sys.reload_modules")
record SysReloadModules() implements Function {

  @Override
  public Object call(Context context) {
    return true;
  }
}
