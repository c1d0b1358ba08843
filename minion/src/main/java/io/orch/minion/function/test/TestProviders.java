package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "test.providers",
    summary = "The names of Salt's modules that the families of functions come from.",
    reads = true,
    example = "orch exec web1 test.providers")
record TestProviders() implements Function {

  @Override
  public Object call(Context context) {
    return Providers.of(context);
  }
}
