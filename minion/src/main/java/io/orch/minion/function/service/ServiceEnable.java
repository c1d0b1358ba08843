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
record ServiceEnable(@Param("Name of the service, without .service.") String name)
    implements Function {

  @Override
  public Object call(Context context) {
    Verdicts.check(context.port(Services.class).enable(name), name);
    return true;
  }
}
