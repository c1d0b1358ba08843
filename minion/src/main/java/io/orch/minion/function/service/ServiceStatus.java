package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "service.status",
    summary = "Whether a service runs.",
    reads = true,
    example = "orch exec web1 service.status nginx")
record ServiceStatus(@Param("Name of the service, without .service.") String name)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Services.class).running(name);
  }
}
