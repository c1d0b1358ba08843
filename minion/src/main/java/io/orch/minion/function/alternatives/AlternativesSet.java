package io.orch.minion.function.alternatives;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.set",
    summary = "Makes an alternative mean a path.",
    example = "orch exec web1 alternatives.set editor /usr/bin/vim")
record AlternativesSet(
    @Param("Name of the alternative.") String name,
    @Param("Absolute path of the program.") String path)
    implements Function {

  @Override
  public Object call(Context context) {
    return Alternatives.said(Alternatives.run(context, "--set", name, path));
  }
}
