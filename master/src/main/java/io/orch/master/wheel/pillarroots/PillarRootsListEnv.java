package io.orch.master.wheel.pillarroots;

import io.orch.master.orchestrate.Permits;
import io.orch.master.wheel.Roots;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "pillar_roots.list_env",
    summary = "Lists the files of pillar in an environment.",
    example = "salt.saltutil.wheel('pillar_roots.list_env')",
    reads = true)
record PillarRootsListEnv(@Param(value = "The environment.", fallback = "base") String saltenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("GetPillar", context);
    return Roots.list(PillarTree.of(context), saltenv);
  }
}
