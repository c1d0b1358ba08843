package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "saltutil.sync_all",
    summary =
        "Looks at grains and pillar again; functions are part of the agent, so none are copied.",
    example = "orch exec '*' saltutil.sync_all")
record SaltutilSyncAll(
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Remembered remembered = context.port(Remembered.class);
    remembered.refreshGrains();
    remembered.refreshPillar();
    return Map.of();
  }
}
