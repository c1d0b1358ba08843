package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.list_master",
    summary = "The paths of the files of the tree.",
    reads = true,
    example = "orch exec web1 cp.list_master")
record CpListMaster(
    @Param("Environment; the job's own when not given.") Optional<String> saltenv,
    @Param(value = "Only below this path.", fallback = "\"\"") String prefix)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.tree().list(saltenv.orElse(context.saltenv()), prefix).stream()
        .map(file -> file.path().value())
        .toList();
  }
}
