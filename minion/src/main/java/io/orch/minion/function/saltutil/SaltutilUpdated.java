package io.orch.minion.function.saltutil;

import io.orch.minion.upgrade.Upgrades;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

/** Its job waits in the journal while the version changes, as any other. */
@ExecutionFunction(
    value = "saltutil.updated",
    summary = "Whether the minion runs a version, and how it came to that or why it does not.",
    reads = true,
    example = "orch exec web1 saltutil.updated 1.2.0")
record SaltutilUpdated(@Param("The version that it is to run.") String version)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Upgrades.class).verdict(version);
  }
}
