package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "match.data",
    summary =
        "Whether a value of the data store of this host matches; there is none, so it never does.",
    reads = true,
    example = "orch exec web1 match.data 'spam:eggs'")
record MatchData(@Param("Key and pattern.") @Nullable Object tgt) implements Function {

  @Override
  public Object call(Context context) {
    return false;
  }
}
