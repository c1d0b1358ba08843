package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "service.masked",
    summary = "Whether something keeps a service from starting.",
    reads = true,
    example = "orch exec web1 service.masked nginx")
record ServiceMasked(
    @Param("Name of the service, without .service.") String name,
    @Param(value = "Taken for Salt's sake.", fallback = "false") boolean runtime)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Services.class).masked(name);
  }
}
