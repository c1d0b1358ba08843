package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "service.restart",
    summary = "Restarts a service.",
    example = "orch exec web1 service.restart nginx")
record ServiceRestart(@Params Masked service) implements Function {

  @Override
  public Object call(Context context) {
    Services services = service.in(context.port(Services.class));
    Verdicts.check(services.restart(service.name()), service.name());
    return true;
  }
}
