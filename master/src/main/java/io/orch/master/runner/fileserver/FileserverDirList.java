package io.orch.master.runner.fileserver;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "fileserver.dir_list",
    summary = "Lists the directories of an environment.",
    example = "salt.saltutil.runner('fileserver.dir_list')",
    reads = true)
record FileserverDirList(
    @Param(value = "The environment.", fallback = "base") String saltenv,
    @Param("Accepted for Salt's sake; there are file roots only.") Optional<Object> backend)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    SortedSet<String> directories = new TreeSet<>(Set.of("."));
    context
        .tree()
        .list(saltenv, "")
        .forEach(
            file -> {
              String path = file.path().value();
              for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                directories.add(path.substring(0, end));
              }
            });
    return List.copyOf(directories);
  }
}
