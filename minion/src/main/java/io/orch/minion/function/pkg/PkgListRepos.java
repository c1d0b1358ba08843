package io.orch.minion.function.pkg;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "pkg.list_repos",
    summary = "The sources of packages that one-line lists name, by URI.",
    reads = true,
    example = "orch exec web1 pkg.list_repos")
record PkgListRepos(
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, List<Object>> byUri = new LinkedHashMap<>();
    for (Repository one : Repository.all(context)) {
      byUri.computeIfAbsent(one.uri(), uri -> new ArrayList<>()).add(one.shown());
    }
    return byUri;
  }
}
