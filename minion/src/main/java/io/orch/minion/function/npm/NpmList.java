package io.orch.minion.function.npm;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "npm.list",
    summary = "The Node packages that are installed.",
    reads = true,
    example = "orch exec web1 npm.list dir=/srv/app")
record NpmList(
    @Param("Only this package.") Optional<String> pkg,
    @Params Npm npm,
    @Param("How deep packages of packages are told; 0 for none.") Optional<Integer> depth)
    implements Function {

  @Override
  public Object call(Context context) {
    return npm.packages(context, pkg, depth);
  }
}
