package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "service.get_enabled",
    summary = "The names of the services that start with the machine.",
    reads = true,
    example = "orch exec web1 service.get_enabled")
record ServiceGetEnabled() implements Function {

  @Override
  public Object call(Context context) {
    Services services = context.port(Services.class);
    return services.all().stream().filter(name -> services.enabled(name)).toList();
  }
}
