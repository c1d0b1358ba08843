package io.orch.minion.function.npm;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "npm.uninstall",
    summary = "Removes a Node package.",
    example = "orch exec web1 npm.uninstall pm2")
record NpmUninstall(@Param("Name of the package.") String pkg, @Params Npm npm)
    implements Function {

  @Override
  public Object call(Context context) {
    npm.uninstall(context, pkg);
    return true;
  }
}
