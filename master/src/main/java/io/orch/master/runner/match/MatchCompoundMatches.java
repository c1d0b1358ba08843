package io.orch.master.runner.match;

import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "match.compound_matches",
    summary = "Says whether a minion matches a compound target.",
    example = "salt.saltutil.runner('match.compound_matches', 'web* and G@os:Debian', 'web1')",
    reads = true)
record MatchCompoundMatches(
    @Param("The target.") String expr, @Param("Id of the minion.") String minionId)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    boolean matches =
        Fleet.names(Fleet.resolve(context, new Tgt(expr, false), "compound")).contains(minionId);
    return Map.of("res", matches ? minionId : false);
  }
}
