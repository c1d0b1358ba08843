package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "match.grain_pcre",
    summary = "Whether the value at a path in this host's grains matches a regular expression.",
    reads = true,
    example = "orch exec web1 match.grain_pcre 'os:(Debian|Ubuntu)'")
record MatchGrainPcre(@Params PathAndPattern wanted) implements Function {

  @Override
  public Object call(Context context) {
    return wanted.holds(context, "grain_pcre");
  }
}
