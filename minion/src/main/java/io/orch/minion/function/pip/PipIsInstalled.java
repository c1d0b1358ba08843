package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "pip.is_installed",
    summary = "Whether a package is installed.",
    reads = true,
    example = "orch exec web1 pip.is_installed flask bin_env=/srv/venv")
record PipIsInstalled(
    @Param("Name of the package.") String pkgname, @Params PipEnvironment environment)
    implements Function {

  @Override
  public Object call(Context context) {
    return Requirement.parse(pkgname).installed(environment.pip(context).packages()).isPresent();
  }
}
