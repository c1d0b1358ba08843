package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "service.get_all",
    summary = "The names of all services.",
    reads = true,
    example = "orch exec web1 service.get_all")
record ServiceGetAll() implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Services.class).all();
  }
}
