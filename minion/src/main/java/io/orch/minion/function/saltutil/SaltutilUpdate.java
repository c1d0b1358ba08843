package io.orch.minion.function.saltutil;

import io.orch.minion.upgrade.Upgrades;
import io.orch.minion.upgrade.Wanted;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "saltutil.update",
    summary =
        "Lays another version of the minion beside this one, checks it and changes to it; 'orch"
            + " upgrade' calls it.",
    example =
        "orch exec web1 saltutil.update 1.2.0 '{x86_64: {sha256: 2c26b46b..., size: 53477376}}'")
record SaltutilUpdate(
    @Param("The version to run.") String version,
    @Param("Its packages by machine: {x86_64: {sha256: ..., size: ...}}.")
        Map<String, Object> files,
    @Param(value = "Seconds that jobs which run are waited for.", fallback = "300") int drain,
    @Param(value = "Seconds that the new version has to come to its master.", fallback = "60")
        int trial)
    implements Function {

  @Override
  public Object call(Context context) {
    Wanted wanted = Wanted.of(version, files, drain, trial);
    return context.port(Upgrades.class).begin(wanted, context::progress);
  }
}
