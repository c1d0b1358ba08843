package io.orch.master.runner.salt;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** There is nothing to copy: the master's functions are part of it. */
@RunnerFunction(
    value = "saltutil.sync_all",
    aliases = {
      "saltutil.sync_modules",
      "saltutil.sync_states",
      "saltutil.sync_grains",
      "saltutil.sync_runners",
      "saltutil.sync_wheel",
      "saltutil.sync_pillar",
      "saltutil.sync_utils",
      "saltutil.sync_renderers",
      "saltutil.sync_returners"
    },
    summary =
        "Accepted for Salt's sake: the master's functions are part of it, so none are copied.",
    example = "salt.saltutil.runner('saltutil.sync_all')",
    reads = true)
record SaltutilSyncAll(
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Map.of();
  }
}
