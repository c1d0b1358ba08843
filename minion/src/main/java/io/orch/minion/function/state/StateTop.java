package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.top",
    summary = "Runs what another top file than the usual one gives to this host.",
    example = "orch exec 'web*' state.top release.sls")
record StateTop(
    @Param("Path of the top file in each environment.") String topfn,
    @Params RunArguments arguments)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return arguments.top(context, topfn);
  }
}
