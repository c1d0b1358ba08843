package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "match.list",
    summary = "Whether a list of ids means this host, or an id.",
    reads = true,
    example = "orch exec web1 match.list web1,web2")
record MatchList(
    @Param("The target.") @Nullable Object tgt,
    @Param("Ask for this id instead of the host's own.") Optional<String> minionId)
    implements Function {

  @Override
  public Object call(Context context) {
    return Meant.by(context, tgt, "list", minionId);
  }
}
