package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "service.enable",
    summary = "Makes a service start with the machine.",
    example = "orch exec web1 service.enable nginx")
record ServiceEnable(
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
    Verdicts.check(services.enable(name), name);
    return true;
  }
}
