package io.orch.minion.state.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "service.disabled",
    open = true,
    summary = "A service does not start with the machine.",
    example =
        """
        example:
          service.disabled
        """)
record ServiceDisabled(@Param("Name of the service, without .service.") String name)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Services services = context.port(Services.class);
    if (!Boot.differs(services, name, Optional.of(false))) {
      return Outcome.unchanged("Service " + name + " is disabled");
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    if (context.test()) {
      changes.put("disabled", true);
      return Outcome.wouldChange(changes, "Service " + name + " would be disabled");
    }
    if (!services.available(name)) {
      return Outcome.failed(Boot.unknown(name));
    }
    return Boot.set(services, name, false, changes)
        .map(Outcome::failed)
        .orElseGet(() -> Outcome.changed(changes, "Service " + name + " disabled"));
  }
}
