package io.orch.minion.function.pkg;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "pkg.owner",
    summary = "The package that a path belongs to; of several paths, by path.",
    reads = true,
    example = "orch exec web1 pkg.owner /bin/bash")
record PkgOwner(
    @Param(value = "Absolute paths.", rest = true) List<String> paths,
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, Object> owners = new LinkedHashMap<>();
    for (String path : paths) {
      String out = Apt.ask(context, List.of("dpkg-query", "-S"), List.of(path)).stdout();
      owners.put(path, out.contains(":") ? out.substring(0, out.indexOf(':')) : "");
    }
    return owners.size() == 1 ? owners.values().iterator().next() : owners;
  }
}
