package io.orch.minion.function.pkg;

import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "pkg.version_cmp",
    summary = "-1, 0 or 1 as the first version is lower than the second, the same or higher.",
    reads = true,
    example = "orch exec web1 pkg.version_cmp 1.2 1.10")
record PkgVersionCmp(
    @Param("A version.") String pkg1,
    @Param("Another.") String pkg2,
    @Param(value = "Compare without their epoch.", fallback = "false") boolean ignoreEpoch)
    implements Function {

  @Override
  public Object call(Context context) {
    Packages packages = context.port(Packages.class);
    String a = ignoreEpoch ? pkg1.replaceFirst("^[0-9]+:", "") : pkg1;
    String b = ignoreEpoch ? pkg2.replaceFirst("^[0-9]+:", "") : pkg2;
    return packages.compare(a, "=", b) ? 0L : packages.compare(a, "<", b) ? -1L : 1L;
  }
}
