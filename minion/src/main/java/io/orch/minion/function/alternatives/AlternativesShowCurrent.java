package io.orch.minion.function.alternatives;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.show_current",
    summary = "What an alternative means now; False when there is none of the name.",
    reads = true,
    example = "orch exec web1 alternatives.show_current editor")
record AlternativesShowCurrent(@Param("Name of the alternative.") String name) implements Function {

  @Override
  public Object call(Context context) {
    return Alternatives.current(context, name).<Object>map(target -> target).orElse(false);
  }
}
