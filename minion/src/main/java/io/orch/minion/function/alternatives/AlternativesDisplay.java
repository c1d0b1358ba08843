package io.orch.minion.function.alternatives;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.display",
    summary = "What is known of an alternative.",
    reads = true,
    example = "orch exec web1 alternatives.display editor")
record AlternativesDisplay(@Param("Name of the alternative.") String name) implements Function {

  @Override
  public Object call(Context context) {
    return Alternatives.said(Alternatives.run(context, "--display", name));
  }
}
