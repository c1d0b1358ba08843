package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;
import java.util.TreeSet;

@ExecutionFunction(
    value = "cp.list_master_dirs",
    summary = "The directories of the tree.",
    reads = true,
    example = "orch exec web1 cp.list_master_dirs")
record CpListMasterDirs(
    @Param("Environment; the job's own when not given.") Optional<String> saltenv,
    @Param(value = "Only those whose path starts so.", fallback = "\"\"") String prefix)
    implements Function {

  @Override
  public Object call(Context context) {
    TreeSet<String> directories = new TreeSet<>();
    for (var file : context.tree().list(saltenv.orElse(context.saltenv()), "")) {
      String path = file.path().value();
      for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
        directories.add(path.substring(0, at));
      }
    }
    return directories.stream().filter(path -> path.startsWith(prefix)).toList();
  }
}
