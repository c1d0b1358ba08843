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
record ServiceRestart(
    @Param("Name of the service, without .service.") String name,
    @Param(value = "Taken for Salt's sake: it is always waited for.", fallback = "false")
        boolean noBlock,
    @Param(value = "Remove a mask first.", fallback = "false") boolean unmask,
    @Param(value = "The same.", fallback = "false") boolean unmaskRuntime)
    implements Function {

  @Override
  public Object call(Context context) {
    Services services = context.port(Services.class);
    Verdicts.unmask(services, name, unmask || unmaskRuntime);
    Verdicts.check(services.restart(name), name);
    return true;
  }
}
