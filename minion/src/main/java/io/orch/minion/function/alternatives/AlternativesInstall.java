package io.orch.minion.function.alternatives;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.install",
    summary = "Adds a path that an alternative can mean.",
    example = "orch exec web1 alternatives.install editor /usr/bin/editor /usr/bin/vim 50")
record AlternativesInstall(
    @Param("Name of the alternative.") String name,
    @Param("Absolute path of the link.") String link,
    @Param("Absolute path of the program.") String path,
    @Param("The greater, the better.") int priority)
    implements Function {

  @Override
  public Object call(Context context) {
    return Alternatives.said(
        Alternatives.run(context, "--install", link, name, path, String.valueOf(priority)));
  }
}
