package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pip.install",
    summary = "Installs Python packages; returns how pip ended.",
    example = "orch exec web1 pip.install flask bin_env=/srv/venv")
record PipInstall(
    @Param(value = "Packages: a list, or a text with commas.", fallback = "null")
        @Nullable Object pkgs,
    @Params PipInstallation installation,
    @Params PipEnvironment environment,
    @Param(value = "Taken for Salt's sake: use_vt, saltenv and such.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> packages = PipInstallation.split(pkgs);
    if (packages.isEmpty() && !installation.byFiles()) {
      return Map.of("retcode", 0L, "stdout", "No packages to install.");
    }
    return Report.of(context, installation.install(context, environment.pip(context), packages));
  }
}
