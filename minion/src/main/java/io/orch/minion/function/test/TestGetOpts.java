package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "test.get_opts",
    summary = "The configuration that functions and templates see.",
    reads = true,
    example = "orch exec web1 test.get_opts")
record TestGetOpts() implements Function {

  @Override
  public Object call(Context context) {
    return context.opts();
  }
}
