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
    value = "pkg.install",
    summary = "Installs packages; returns what changed.",
    example = "orch exec web1 pkg.install nginx")
record PkgInstall(
    @Param("Name of the package.") Optional<String> name,
    @Param(value = "Names of packages, or maps of a name to a version.", fallback = "[]")
        List<Object> pkgs,
    @Param("Version of the one package.") Optional<String> version,
    @Param(value = "Read the package lists first.", fallback = "false") boolean refresh,
    @Param("Release or suite to take them from.") Optional<String> fromrepo,
    @Param(value = "Accept packages without a signature.", fallback = "false") boolean skipVerify,
    @Param(value = "Install what the packages recommend.", fallback = "true")
        boolean installRecommends)
    implements Function {

  @Override
  public Object call(Context context) {
    Packages packages = context.port(Packages.class);
    Map<String, String> before = packages.installed();
    if (refresh) {
      Changes.check(packages.refresh());
    }
    Changes.check(
        packages.install(
            Changes.specifications(name, version, pkgs),
            new Packages.Options(skipVerify, installRecommends, true, fromrepo)));
    return Changes.between(before, packages.installed());
  }
}
