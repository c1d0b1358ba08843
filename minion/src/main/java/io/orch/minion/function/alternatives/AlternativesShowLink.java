package io.orch.minion.function.alternatives;

import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.show_link",
    summary = "The path of the link that an alternative is; False when there is none of the name.",
    reads = true,
    example = "orch exec web1 alternatives.show_link editor")
record AlternativesShowLink(@Param("Name of the alternative.") String name) implements Function {

  @Override
  public Object call(Context context) {
    CommandResult result = Alternatives.run(context, "--query", name);
    return result
        .stdout()
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith("Link:"))
        .<Object>map(line -> line.substring("Link:".length()).strip())
        .findFirst()
        .orElse(false);
  }
}
