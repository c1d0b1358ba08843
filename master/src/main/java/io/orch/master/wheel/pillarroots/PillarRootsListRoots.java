package io.orch.master.wheel.pillarroots;

import io.orch.master.orchestrate.Permits;
import io.orch.master.wheel.Roots;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "pillar_roots.list_roots",
    summary = "Lists the files of pillar by environment.",
    example = "salt.saltutil.wheel('pillar_roots.list_roots')",
    reads = true)
record PillarRootsListRoots() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("GetPillar", context);
    return Roots.all(PillarTree.of(context));
  }
}
