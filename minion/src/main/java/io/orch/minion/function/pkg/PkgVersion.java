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
    value = "pkg.version",
    summary = "The installed version of a package, empty when it is not; of several, a map.",
    reads = true,
    example = "orch exec '*' pkg.version nginx")
record PkgVersion(@Param(value = "Names of packages.", rest = true) List<String> names)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, String> installed = context.port(Packages.class).installed();
    if (names.size() == 1) {
      return installed.getOrDefault(names.get(0), "");
    }
    Map<String, Object> versions = new LinkedHashMap<>();
    names.forEach(name -> versions.put(name, installed.getOrDefault(name, "")));
    return versions;
  }
}
