package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.target.Glob;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "service.status",
    summary = "Whether a service runs; for a pattern, of each service that it means.",
    reads = true,
    example = "orch exec web1 service.status nginx")
record ServiceStatus(
    @Param("Name of the service, without .service, or a pattern such as php*.") String name,
    @Param("Taken for Salt's sake.") Optional<String> sig)
    implements Function {

  @Override
  public Object call(Context context) {
    Services services = context.port(Services.class);
    if (!name.matches(".*([*?]|\\[.+]).*")) {
      return services.running(name);
    }
    Glob pattern = Glob.of(name);
    Map<String, Object> found = new LinkedHashMap<>();
    services.all().stream()
        .filter(pattern::matches)
        .forEach(service -> found.put(service, services.running(service)));
    return found;
  }
}
