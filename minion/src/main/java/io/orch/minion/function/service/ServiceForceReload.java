package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "service.force_reload",
    summary = "Makes a service read its configuration again, or restarts one that cannot.",
    example = "orch exec web1 service.force_reload nginx")
record ServiceForceReload(@Params Masked service) implements Function {

  @Override
  public Object call(Context context) {
    Services services = service.in(context.port(Services.class));
    Verdicts.check(services.reloadOrRestart(service.name()), service.name());
    return true;
  }
}
