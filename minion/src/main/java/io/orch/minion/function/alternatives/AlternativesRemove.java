package io.orch.minion.function.alternatives;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.remove",
    summary = "Removes a path from those that an alternative can mean.",
    example = "orch exec web1 alternatives.remove editor /usr/bin/vim")
record AlternativesRemove(
    @Param("Name of the alternative.") String name,
    @Param("Absolute path of the program.") String path)
    implements Function {

  @Override
  public Object call(Context context) {
    return Alternatives.said(Alternatives.run(context, "--remove", name, path));
  }
}
