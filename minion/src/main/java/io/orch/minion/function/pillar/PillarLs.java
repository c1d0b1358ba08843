package io.orch.minion.function.pillar;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.ArrayList;

@ExecutionFunction(
    value = "pillar.ls",
    summary = "The keys at the top of the pillar.",
    reads = true,
    example = "orch exec web1 pillar.ls")
record PillarLs() implements Function {

  @Override
  public Object call(Context context) {
    return new ArrayList<Object>(context.pillar().keySet());
  }
}
