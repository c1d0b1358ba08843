package io.orch.minion.function.pkg;

import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "pkg.purge",
    summary = "Removes packages and their configuration; returns what changed.",
    example = "orch exec web1 pkg.purge telnet")
record PkgPurge(
    @Param("Name of the package.") Optional<String> name,
    @Param(value = "Names of packages.", fallback = "[]") List<Object> pkgs)
    implements Function {

  @Override
  public Object call(Context context) {
    Packages packages = context.port(Packages.class);
    Map<String, String> before = packages.installed();
    Changes.check(packages.remove(Changes.specifications(name, Optional.empty(), pkgs), true));
    return Changes.between(before, packages.installed());
  }
}
