package io.orch.minion.function.service;

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
}
