package io.orch.minion.function.grains;

import io.orch.minion.grain.Grains;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "grains.delval",
    aliases = {"grains.delkey"},
    summary = "Takes back a grain that was set on this host: its value becomes None, or it goes.",
    example = "orch exec web1 grains.delval role destructive=True")
record GrainsDelval(
    @Param("Name of the grain.") String key,
    @Param(value = "Remove it, instead of leaving it without value.", fallback = "false")
        boolean destructive)
    implements Function {

  @Override
  public Object call(Context context) {
    Grains.file(context.opts())
        .update(
            grains -> {
              if (destructive) {
                grains.remove(key);
              } else {
                grains.put(key, null);
              }
            });
    Refresh.after(context, true);
    return true;
  }
}
