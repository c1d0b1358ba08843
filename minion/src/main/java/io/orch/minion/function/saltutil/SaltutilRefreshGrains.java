package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "saltutil.refresh_grains",
    summary = "Collects the grains again.",
    example = "orch exec '*' saltutil.refresh_grains")
record SaltutilRefreshGrains(
    @Param(value = "Look at the pillar again as well.", fallback = "true") boolean refreshPillar)
    implements Function {

  @Override
  public Object call(Context context) {
    Remembered remembered = context.port(Remembered.class);
    remembered.refreshGrains();
    if (refreshPillar) {
      remembered.refreshPillar();
    }
    return true;
  }
}
