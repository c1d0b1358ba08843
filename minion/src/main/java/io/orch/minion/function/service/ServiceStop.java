package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "service.stop",
    summary = "Stops a service.",
    example = "orch exec web1 service.stop nginx")
record ServiceStop(
    @Param("Name of the service, without .service.") String name,
    @Param(value = "Taken for Salt's sake: it is always waited for.", fallback = "false")
        boolean noBlock)
    implements Function {

  @Override
  public Object call(Context context) {
    Services services = context.port(Services.class);
    Verdicts.check(services.stop(name), name);
    return true;
  }
}
