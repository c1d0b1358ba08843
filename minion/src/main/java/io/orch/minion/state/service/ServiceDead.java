package io.orch.minion.state.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "service.dead",
    open = true,
    summary = "A service does not run.",
    example =
        """
        example:
          service.dead:
            - enable: False
        """)
record ServiceDead(
    @Param("Name of the service, without .service.") String name,
    @Param("Whether it starts with the machine; left as it is when not given.")
        Optional<Boolean> enable,
    @Param("Another name by which its processes are known; not needed here.") Optional<String> sig,
    @Param(value = "Seconds to wait after it was stopped.", fallback = "0") double initDelay,
    @Param(value = "Do not wait until it has ended.", fallback = "false") boolean noBlock,
    @Param(value = "Seconds that a stop may take.", fallback = "0") double timeout)
    implements Watching {

  @Override
  public Outcome apply(Context context) {
    Services services = context.port(Services.class);
    if (!services.available(name) && !services.running(name)) {
      return Outcome.unchanged("The service " + name + " is not known, so it does not run");
    }
    boolean stop = services.running(name);
    boolean boot = Boot.differs(services, name, enable);
    if (!stop && !boot) {
      return Outcome.unchanged("The service " + name + " does not run");
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    if (context.test()) {
      if (stop) {
        changes.put(name, true);
      }
      if (boot) {
        changes.put(enable.orElse(false) ? "enabled" : "disabled", true);
      }
      return Outcome.wouldChange(changes, "Service " + name + " would be stopped");
    }
    Optional<String> wrong = stop ? services.stop(name) : Optional.empty();
    if (wrong.isEmpty() && stop) {
      changes.put(name, true);
    }
    if (wrong.isEmpty() && boot) {
      wrong = Boot.set(services, name, enable.orElse(false), changes);
    }
    return wrong.isPresent()
        ? new Outcome.Failed(Map.copyOf(changes), "Service " + name + ": " + wrong.get())
        : Outcome.changed(changes, "Service " + name + (stop ? " stopped" : " changed"));
  }

  @Override
  public Outcome watched(Context context) {
    return apply(context);
  }
}
