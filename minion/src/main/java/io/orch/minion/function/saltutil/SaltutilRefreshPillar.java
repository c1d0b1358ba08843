package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "saltutil.refresh_pillar",
    aliases = {"saltutil.pillar_refresh"},
    summary = "Looks at the pillar again.",
    example = "orch exec '*' saltutil.refresh_pillar")
record SaltutilRefreshPillar() implements Function {

  @Override
  public Object call(Context context) {
    context.port(Remembered.class).refreshPillar();
    return true;
  }
}
