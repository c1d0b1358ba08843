package io.orch.minion.function.pkg;

import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "pkg.upgrade_available",
    summary = "Whether a newer version of a package could be installed.",
    reads = true,
    example = "orch exec web1 pkg.upgrade_available nginx")
record PkgUpgradeAvailable(
    @Param("Name of the package.") String name,
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Packages packages = context.port(Packages.class);
    String candidate = packages.candidates(List.of(name)).getOrDefault(name, "");
    return !candidate.isEmpty() && !candidate.equals(packages.installed().get(name));
  }
}
