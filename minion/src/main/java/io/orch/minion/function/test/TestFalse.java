package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "test.false",
    aliases = {"test.false_"},
    summary = "Returns False.",
    reads = true,
    example = "orch exec '*' test.false")
record TestFalse() implements Function {

  @Override
  public Object call(Context context) {
    return false;
  }
}
