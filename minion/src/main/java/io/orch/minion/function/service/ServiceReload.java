package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "service.reload",
    aliases = {"service.force_reload"},
    summary = "Makes a service read its configuration again.",
    example = "orch exec web1 service.reload nginx")
record ServiceReload(@Param("Name of the service, without .service.") String name)
    implements Function {

  @Override
  public Object call(Context context) {
    Verdicts.check(context.port(Services.class).reload(name), name);
    return true;
  }
}
