package io.orch.minion.function.alternatives;

import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "alternatives.check_exists",
    summary = "Whether a path is one of those that an alternative can mean.",
    reads = true,
    example = "orch exec web1 alternatives.check_exists editor /bin/nano")
record AlternativesCheckExists(
    @Param("Name of the alternative.") String name, @Param("Absolute path.") String path)
    implements Function {

  @Override
  public Object call(Context context) {
    CommandResult result = Alternatives.run(context, "--display", name);
    return (result.ok() || result.stderr().isEmpty())
        && result.stdout().lines().anyMatch(line -> line.startsWith(path));
  }
}
