package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "service.force_reload",
    summary = "Makes a service read its configuration again, or restarts one that cannot.",
    example = "orch exec web1 service.force_reload nginx")
record ServiceForceReload(
    @Param("Name of the service, without .service.") String name,
    @Param(value = "Taken for Salt's sake: it is always waited for.", fallback = "true")
        boolean noBlock,
    @Param(value = "Remove a mask first.", fallback = "false") boolean unmask,
    @Param(value = "The same.", fallback = "false") boolean unmaskRuntime)
    implements Function {

  @Override
  public Object call(Context context) {
    Services services = context.port(Services.class);
    Verdicts.unmask(services, name, unmask || unmaskRuntime);
    Verdicts.check(services.reloadOrRestart(name), name);
    return true;
  }
}
