package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "service.restart",
    summary = "Restarts a service.",
    example = "orch exec web1 service.restart nginx")
record ServiceRestart(@Param("Name of the service, without .service.") String name)
    implements Function {

  @Override
  public Object call(Context context) {
    Verdicts.check(context.port(Services.class).restart(name), name);
    return true;
  }
}
