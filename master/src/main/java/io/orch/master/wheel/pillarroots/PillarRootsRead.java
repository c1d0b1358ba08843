package io.orch.master.wheel.pillarroots;

import io.orch.master.orchestrate.Permits;
import io.orch.master.wheel.Roots;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "pillar_roots.read",
    summary = "Gives the text of a file of pillar.",
    example = "salt.saltutil.wheel('pillar_roots.read')",
    reads = true)
record PillarRootsRead(
    @Param("Path in the tree.") String path,
    @Param(value = "The environment.", fallback = "base") String saltenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("GetPillar", context);
    return Roots.read(PillarTree.of(context), path, saltenv);
  }
}
