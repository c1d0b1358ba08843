package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "match.pillar",
    summary = "Whether the value at a path in this host's pillar matches a glob.",
    reads = true,
    example = "orch exec web1 match.pillar 'role:web'")
record MatchPillar(@Params PathAndPattern wanted) implements Function {

  @Override
  public Object call(Context context) {
    return wanted.holds(context, "pillar");
  }
}
