package io.orch.minion.function.alternatives;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.auto",
    summary = "Lets the system choose what an alternative means.",
    example = "orch exec web1 alternatives.auto editor")
record AlternativesAuto(@Param("Name of the alternative.") String name) implements Function {

  @Override
  public Object call(Context context) {
    return Alternatives.said(Alternatives.run(context, "--auto", name));
  }
}
