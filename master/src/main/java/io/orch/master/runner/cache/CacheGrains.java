package io.orch.master.runner.cache;

import io.orch.master.inventory.Inventory;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "cache.grains",
    summary = "Gives the grains that minions said last, by minion.",
    example = "salt.saltutil.runner('cache.grains')",
    reads = true)
record CacheGrains(
    @Param(value = "Minions to ask about: an expression, or a list of ids.", fallback = "*")
        Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> grains = new LinkedHashMap<>();
    for (MinionId id : Fleet.resolve(context, tgt, tgtType)) {
      grains.put(id.value(), context.port(Inventory.class).grains(id));
    }
    return grains;
  }
}
