package io.orch.master.runner.cache;

import io.orch.master.orchestrate.Tgt;
import io.orch.master.pillar.Pillars;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

/** Clearing has no effect that anyone sees, so it counts as looking. */
@RunnerFunction(
    value = "cache.clear_pillar",
    aliases = {"pillar.clear_pillar_cache", "cache.clear_all"},
    summary = "Forgets compiled pillars; the next use compiles them again.",
    example = "salt.saltutil.runner('cache.clear_pillar')",
    reads = true)
record CacheClearPillar(
    @Param(value = "Accepted for Salt's sake; all is forgotten.", fallback = "*") Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    context.port(Pillars.class).clear();
    return true;
  }
}
