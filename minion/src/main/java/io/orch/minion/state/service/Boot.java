package io.orch.minion.state.service;

import io.orch.minion.system.Services;
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
}
