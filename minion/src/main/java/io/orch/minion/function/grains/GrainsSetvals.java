package io.orch.minion.function.grains;

import io.orch.minion.grain.Grains;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "grains.setvals",
    summary = "Sets several grains on this host.",
    example = "orch exec web1 grains.setvals '{role: web, rack: 3}'")
record GrainsSetvals(
    @Param("Values by name.") Map<String, Object> grains,
    @Param(value = "Remove those whose value is None.", fallback = "false") boolean destructive,
    @Param(value = "Look at the pillar again.", fallback = "true") boolean refreshPillar)
    implements Function {

  @Override
  public Object call(Context context) {
    Grains.file(context.opts())
        .update(
            set ->
                grains.forEach(
                    (key, value) -> {
                      if (value == null && destructive) {
                        set.remove(key);
                      } else {
                        set.put(key, value);
                      }
                    }));
    Refresh.after(context, refreshPillar);
    return grains;
  }
}
