package io.orch.minion.function.npm;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "npm.install",
    summary = "Installs Node packages, or what a directory's package.json names.",
    example = "orch exec web1 npm.install pm2")
record NpmInstall(
    @Param("A package, possibly with @version.") Optional<String> pkg,
    @Param(value = "Several packages.", fallback = "[]") List<String> pkgs,
    @Params Npm npm,
    @Param("URL of the registry.") Optional<String> registry,
    @Param(value = "Only tell.", fallback = "false") boolean dryRun,
    @Param(value = "Taken for Salt's sake: npm is always told to be silent.", fallback = "true")
        boolean silent)
    implements Function {

  @Override
  public Object call(Context context) {
    return npm.install(context, pkg.map(List::of).orElse(pkgs), registry, dryRun);
  }
}
