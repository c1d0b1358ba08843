package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "test.true",
    aliases = {"test.true_"},
    summary = "Returns True.",
    reads = true,
    example = "orch exec '*' test.true")
record TestTrue() implements Function {

  @Override
  public Object call(Context context) {
    return true;
  }
}
