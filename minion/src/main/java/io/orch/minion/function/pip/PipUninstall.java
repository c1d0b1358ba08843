package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pip.uninstall",
    summary = "Removes Python packages; returns how pip ended.",
    example = "orch exec web1 pip.uninstall flask bin_env=/srv/venv")
record PipUninstall(
    @Param(value = "Packages: a list, or a text with commas.", fallback = "null")
        @Nullable Object pkgs,
    @Param(value = "Requirements files: paths or salt:// URLs.", fallback = "null")
        @Nullable Object requirements,
    @Params PipEnvironment environment,
    @Param(value = "Taken for Salt's sake: use_vt, saltenv and such.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> line = new ArrayList<>(List.of("uninstall", "-y"));
    RequirementFiles.paths(context, PipInstallation.split(requirements))
        .forEach(file -> line.addAll(List.of("-r", file)));
    PipInstallation.split(pkgs).forEach(each -> line.add(Requirement.parse(each).text()));
    return Report.of(context, environment.pip(context).run(line));
  }
}
