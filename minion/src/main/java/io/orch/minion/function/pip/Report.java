package io.orch.minion.function.pip;

import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.Retcode;
import java.util.Map;

/** How a command ended, in the shape of {@code cmd.run_all}. */
final class Report {

  private Report() {}

  static Map<String, Object> of(Context context, CommandResult result) {
    if (!result.ok()) {
      context.port(Retcode.class).set(result.code());
    }
    return result.report();
  }
}
