package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "saltutil.sync_grains",
    aliases = {
      "saltutil.sync_beacons",
      "saltutil.sync_clouds",
      "saltutil.sync_engines",
      "saltutil.sync_executors",
      "saltutil.sync_log_handlers",
      "saltutil.sync_matchers",
      "saltutil.sync_modules",
      "saltutil.sync_output",
      "saltutil.sync_outputters",
      "saltutil.sync_pillar",
      "saltutil.sync_proxymodules",
      "saltutil.sync_renderers",
      "saltutil.sync_returners",
      "saltutil.sync_sdb",
      "saltutil.sync_serializers",
      "saltutil.sync_states",
      "saltutil.sync_thorium",
      "saltutil.sync_tops",
      "saltutil.sync_utils",
      "saltutil.sync_wrapper"
    },
    summary =
        "Has no files to copy, for functions are part of the agent; looks at grains and pillar"
            + " again.",
    example = "orch exec '*' saltutil.sync_grains")
record SaltutilSyncGrains(
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Remembered remembered = context.port(Remembered.class);
    remembered.refreshGrains();
    remembered.refreshPillar();
    return List.of();
  }
}
