package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "saltutil.refresh_modules",
    summary = "Has no work to do: functions are part of the agent. For trees that call it.",
    example = "orch exec '*' saltutil.refresh_modules")
record SaltutilRefreshModules(
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    return true;
  }
}
