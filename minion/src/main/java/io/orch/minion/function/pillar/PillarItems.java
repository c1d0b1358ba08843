package io.orch.minion.function.pillar;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "pillar.items",
    aliases = {"pillar.data"},
    summary = "The whole pillar.",
    reads = true,
    example = "orch exec web1 pillar.items")
record PillarItems(@Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.pillar();
  }
}
