package io.orch.minion.function.service;

import io.orch.minion.system.Services;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Optional;

/** What came of an action on a service. */
final class Verdicts {

  private Verdicts() {}

  /** What went wrong is an error that names the service. */
  static void check(Optional<String> wrong, String name) {
    if (wrong.isPresent()) {
      throw new OrchException(ErrorCode.COMMAND_FAILED, "service " + name + ": " + wrong.get());
    }
  }

  /** Removes the mask that keeps a service from starting, when that is wanted and there is one. */
  static void unmask(Services services, String name, boolean wanted) {
    if (wanted && services.masked(name)) {
      check(services.unmask(name), name);
    }
  }
}
