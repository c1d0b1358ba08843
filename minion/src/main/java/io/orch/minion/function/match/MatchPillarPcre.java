package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "match.pillar_pcre",
    summary = "Whether the value at a path in this host's pillar matches a regular expression.",
    reads = true,
    example = "orch exec web1 match.pillar_pcre 'role:(web|db)'")
record MatchPillarPcre(@Params PathAndPattern wanted) implements Function {

  @Override
  public Object call(Context context) {
    return wanted.holds(context, "pillar_pcre");
  }
}
