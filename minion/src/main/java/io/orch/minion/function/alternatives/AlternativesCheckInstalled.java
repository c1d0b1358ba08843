package io.orch.minion.function.alternatives;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.check_installed",
    summary = "Whether an alternative means a path now.",
    reads = true,
    example = "orch exec web1 alternatives.check_installed editor /bin/nano")
record AlternativesCheckInstalled(
    @Param("Name of the alternative.") String name, @Param("Absolute path.") String path)
    implements Function {

  @Override
  public Object call(Context context) {
    return Alternatives.current(context, name).filter(path::equals).isPresent();
  }
}
