package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "pip.upgrade_available",
    summary = "Whether there is a newer version of a package.",
    reads = true,
    example = "orch exec web1 pip.upgrade_available flask bin_env=/srv/venv")
record PipUpgradeAvailable(
    @Param("Name of the package.") String pkg, @Params PipEnvironment environment)
    implements Function {

  @Override
  public Object call(Context context) {
    return Requirement.parse(pkg).installed(environment.pip(context).upgrades()).isPresent();
  }
}
