package io.orch.master.runner.cache;

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
    value = "cache.pillar",
    summary = "Gives the pillar of minions, by minion.",
    example = "salt.saltutil.runner('cache.pillar')",
    reads = true)
record CachePillar(
    @Param(value = "Minions to ask about: an expression, or a list of ids.", fallback = "*")
        Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> pillars = new LinkedHashMap<>();
    for (MinionId id : Fleet.resolve(context, tgt, tgtType)) {
      pillars.put(id.value(), Fleet.told(context, id));
    }
    return pillars;
  }
}
