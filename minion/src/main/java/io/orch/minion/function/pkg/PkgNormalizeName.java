package io.orch.minion.function.pkg;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;

@ExecutionFunction(
    value = "pkg.normalize_name",
    summary = "A package's name without the architecture of this host.",
    reads = true,
    example = "orch exec web1 pkg.normalize_name bash:amd64")
record PkgNormalizeName(@Param("The full name.") String name) implements Function {

  @Override
  public Object call(Context context) {
    String own = ":" + Values.str(context.grains().get("osarch"));
    boolean here = name.endsWith(own) || name.endsWith(":all") || name.endsWith(":any");
    return here ? name.substring(0, name.lastIndexOf(':')) : name;
  }
}
