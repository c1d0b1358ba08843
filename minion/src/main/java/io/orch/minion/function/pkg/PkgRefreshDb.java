package io.orch.minion.function.pkg;

import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "pkg.refresh_db",
    summary = "Reads the package lists again.",
    example = "orch exec '*' pkg.refresh_db")
record PkgRefreshDb() implements Function {

  @Override
  public Object call(Context context) {
    Changes.check(context.port(Packages.class).refresh());
    return true;
  }
}
