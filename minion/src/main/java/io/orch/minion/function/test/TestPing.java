package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "test.ping",
    summary = "Says that the agent is there: True.",
    reads = true,
    example = "orch exec '*' test.ping")
record TestPing() implements Function {

  @Override
  public Object call(Context context) {
    return true;
  }
}
