package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "service.start",
    summary = "Starts a service.",
    example = "orch exec web1 service.start nginx")
record ServiceStart(@Params Masked service) implements Function {

  @Override
  public Object call(Context context) {
    Services services = service.in(context.port(Services.class));
    Verdicts.check(services.start(service.name()), service.name());
    return true;
  }
}
