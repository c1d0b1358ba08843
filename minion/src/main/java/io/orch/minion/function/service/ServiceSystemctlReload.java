package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "service.systemctl_reload",
    summary = "Makes the init system read unit files again.",
    example = "orch exec web1 service.systemctl_reload")
record ServiceSystemctlReload() implements Function {

  @Override
  public Object call(Context context) {
    Verdicts.check(context.port(Services.class).reloadUnits(), "units");
    return true;
  }
}
