package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "service.reload",
    summary = "Makes a service read its configuration again.",
    example = "orch exec web1 service.reload nginx")
record ServiceReload(@Params Masked service) implements Function {

  @Override
  public Object call(Context context) {
    Services services = service.in(context.port(Services.class));
    Verdicts.check(services.reload(service.name()), service.name());
    return true;
  }
}
