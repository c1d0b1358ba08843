package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Param;

/** A service that shall do something, masked or not: arguments of the {@code service} functions. */
record Masked(
    @Param("Name of the service, without .service.") String name,
    @Param(value = "Taken for Salt's sake: it is always waited for.", fallback = "false")
        boolean noBlock,
    @Param(value = "Remove a mask first.", fallback = "false") boolean unmask,
    @Param(value = "The same.", fallback = "false") boolean unmaskRuntime) {

  /** The services, where the mask is removed when that is wanted and there is one. */
  Services in(Services services) {
    if ((unmask || unmaskRuntime) && services.masked(name)) {
      Verdicts.check(services.unmask(name), name);
    }
    return services;
  }
}
