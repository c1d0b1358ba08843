package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "test.version",
    summary = "The version of the agent.",
    reads = true,
    example = "orch exec '*' test.version")
record TestVersion() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.grains().get("orchversion");
  }
}
