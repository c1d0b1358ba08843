package io.orch.minion.function.pkg;

import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "pkg.list_pkgs",
    summary = "The installed packages and their versions.",
    reads = true,
    example = "orch exec web1 pkg.list_pkgs")
record PkgListPkgs(@Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Packages.class).installed();
  }
}
