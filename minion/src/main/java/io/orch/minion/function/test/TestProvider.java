package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "test.provider",
    summary =
        "The name of Salt's module that a family of functions comes from; empty when there is"
            + " none.",
    reads = true,
    example = "orch exec web1 test.provider service")
record TestProvider(@Param("Name of the family.") String module) implements Function {

  @Override
  public Object call(Context context) {
    return Providers.of(context).getOrDefault(module, "");
  }
}
