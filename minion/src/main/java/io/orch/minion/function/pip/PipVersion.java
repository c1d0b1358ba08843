package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "pip.version",
    summary = "The version of pip.",
    reads = true,
    example = "orch exec web1 pip.version bin_env=/srv/venv")
record PipVersion(@Params PipEnvironment environment) implements Function {

  @Override
  public Object call(Context context) {
    return environment.pip(context).version();
  }
}
