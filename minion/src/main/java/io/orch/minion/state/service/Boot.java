package io.orch.minion.state.service;

import io.orch.minion.system.Services;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import java.util.Map;
import java.util.Optional;

/** Whether a service starts with the machine. */
final class Boot {

  private Boot() {}

  /** Whether it must be changed. */
  static boolean differs(Services services, String name, Optional<Boolean> enable) {
    return enable.isPresent() && services.enabled(name) != enable.get();
  }

  /** Changes it; nothing when it went well, else what went wrong. */
  static Optional<String> set(
      Services services, String name, boolean enable, Map<String, Object> changes) {
    Optional<String> wrong = enable ? services.enable(name) : services.disable(name);
    if (wrong.isEmpty()) {
      changes.put(enable ? "enabled" : "disabled", true);
    }
    return wrong;
  }

  static String unknown(String name) {
    return "There is no service " + name;
  }

  /** Brings a service's mask to what is wanted: the changes are Salt's. */
  static Outcome mask(Context context, String name, boolean wanted) {
    Services services = context.port(Services.class);
    String state = wanted ? "masked" : "not masked";
    if (services.masked(name) == wanted) {
      return Outcome.unchanged("Service " + name + " is " + state);
    }
    Map<String, Object> changes = Map.of("masked", Map.of("old", !wanted, "new", wanted));
    if (context.test()) {
      return Outcome.wouldChange(changes, "Service " + name + " would be " + state);
    }
    return (wanted ? services.mask(name) : services.unmask(name))
        .map(Outcome::failed)
        .orElseGet(() -> Outcome.changed(changes, "Service " + name + " is " + state));
  }
}
