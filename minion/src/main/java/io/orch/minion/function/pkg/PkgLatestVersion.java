package io.orch.minion.function.pkg;

import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "pkg.latest_version",
    aliases = {"pkg.available_version"},
    summary = "The version that would be installed or upgraded to; empty when there is none newer.",
    reads = true,
    example = "orch exec '*' pkg.latest_version nginx")
record PkgLatestVersion(@Param(value = "Names of packages.", rest = true) List<String> names)
    implements Function {

  @Override
  public Object call(Context context) {
    Packages packages = context.port(Packages.class);
    Map<String, String> installed = packages.installed();
    Map<String, String> candidates = packages.candidates(names);
    Map<String, Object> newer = new LinkedHashMap<>();
    for (String name : names) {
      String candidate = candidates.getOrDefault(name, "");
      newer.put(name, candidate.equals(installed.get(name)) ? "" : candidate);
    }
    return names.size() == 1 ? newer.getOrDefault(names.get(0), "") : newer;
  }
}
