package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "pip.list_upgrades",
    summary = "The packages of which there is a newer version, with that.",
    reads = true,
    example = "orch exec web1 pip.list_upgrades bin_env=/srv/venv")
record PipListUpgrades(@Params PipEnvironment environment) implements Function {

  @Override
  public Object call(Context context) {
    return environment.pip(context).upgrades();
  }
}
