package io.orch.minion.function.grains;

import io.orch.minion.grain.Grains;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "grains.setval",
    summary = "Sets a grain on this host; it stays over restarts.",
    example = "orch exec web1 grains.setval role web")
record GrainsSetval(
    @Param("Name of the grain.") String key,
    @Param("Its value.") @Nullable Object val,
    @Param(value = "With a None: remove the grain.", fallback = "false") boolean destructive,
    @Param(value = "Look at the pillar again.", fallback = "true") boolean refreshPillar)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Grains.file(context.opts())
        .update(
            grains -> {
              if (val == null && destructive) {
                grains.remove(key);
              } else {
                grains.put(key, val);
              }
            });
    Refresh.after(context, refreshPillar);
    Map<String, @Nullable Object> set = new LinkedHashMap<>();
    set.put(key, val);
    return set;
  }
}
