package io.orch.minion.state.service;

import io.orch.minion.system.Services;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "service.running",
    open = true,
    summary = "A service runs; when something that it watches changed, it is restarted.",
    example =
        """
        example:
          service.running:
            - enable: True
        """)
record ServiceRunning(
    @Param("Name of the service, without .service.") String name,
    @Param("Whether it starts with the machine; left as it is when not given.")
        Optional<Boolean> enable,
    @Param("Another name by which its processes are known; not needed here.") Optional<String> sig,
    @Param(value = "On a watched change reload it instead of restarting.", fallback = "false")
        boolean reload,
    @Param(
            value = "On a watched change stop and start it instead of restarting.",
            fallback = "false")
        boolean fullRestart,
    @Param("Seconds to wait after it was started, before it is looked at.")
        Optional<Double> initDelay,
    @Param(value = "Remove a mask first.", fallback = "false") boolean unmask,
    @Param(value = "Remove a mask until the next boot first.", fallback = "false")
        boolean unmaskRuntime,
    @Param(value = "Do not wait until it has started.", fallback = "false") boolean noBlock,
    @Param(value = "Seconds that a start may take.", fallback = "0") double timeout)
    implements Watching {

  @Override
  public Outcome apply(Context context) {
    Services services = context.port(Services.class);
    boolean start = !services.running(name);
    boolean boot = Boot.differs(services, name, enable);
    boolean masked = (unmask || unmaskRuntime) && services.masked(name);
    if (!start && !boot && !masked) {
      return Outcome.unchanged("The service " + name + " runs");
    }
    if (context.test()) {
      return Outcome.wouldChange(
          predicted(start, boot),
          "Service " + name + " would be " + (start ? "started" : "changed"));
    }
    if (!services.available(name)) {
      return Outcome.failed(Boot.unknown(name));
    }
    return bring(context, services, start, boot, masked);
  }

  private Map<String, Object> predicted(boolean start, boolean boot) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (start) {
      changes.put(name, true);
    }
    if (boot) {
      changes.put(enable.orElse(false) ? "enabled" : "disabled", true);
    }
    return changes;
  }

  private Outcome bring(
      Context context, Services services, boolean start, boolean boot, boolean masked) {
    Map<String, Object> changes = new LinkedHashMap<>();
    Optional<String> wrong = masked ? services.unmask(name) : Optional.empty();
    if (wrong.isEmpty() && start) {
      wrong = services.start(name);
      delay(context);
      if (wrong.isEmpty() && !services.running(name)) {
        wrong = Optional.of("it ended after it was started");
      }
      if (wrong.isEmpty()) {
        changes.put(name, true);
      }
    }
    if (wrong.isEmpty() && boot) {
      wrong = Boot.set(services, name, enable.orElse(false), changes);
    }
    return wrong.isPresent()
        ? new Outcome.Failed(
            Map.copyOf(changes), "Service " + name + " failed to start: " + wrong.get())
        : Outcome.changed(
            changes, start ? "Service " + name + " started" : "Service " + name + " changed");
  }

  @Override
  public Outcome watched(Context context) {
    Services services = context.port(Services.class);
    if (!services.running(name)) {
      return apply(context);
    }
    Map<String, Object> changes = Map.of(name, true);
    String verb = reload ? "reloaded" : "restarted";
    if (context.test()) {
      return Outcome.wouldChange(changes, "Service " + name + " would be " + verb);
    }
    if (!services.available(name)) {
      return Outcome.failed(Boot.unknown(name));
    }
    Optional<String> wrong = again(services);
    delay(context);
    if (wrong.isEmpty() && !services.running(name)) {
      wrong = Optional.of("it does not run any more");
    }
    return wrong.isPresent()
        ? Outcome.failed("Service " + name + " could not be " + verb + ": " + wrong.get())
        : Outcome.changed(changes, "Service " + name + " " + verb);
  }

  private Optional<String> again(Services services) {
    if (reload) {
      return services.reload(name);
    }
    return fullRestart
        ? services.stop(name).or(() -> services.start(name))
        : services.restart(name);
  }

  private void delay(Context context) {
    if (initDelay.isPresent()) {
      try {
        context.port(Clock.class).sleep(Duration.ofMillis((long) (initDelay.get() * 1000)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new OrchException(
            ErrorCode.CANCELLED, Location.NONE, "waiting for " + name + " was cancelled", e);
      }
    }
  }
}
