package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "file.find",
    summary = "The paths below a directory that match.",
    reads = true,
    example = "orch exec '*' file.find /etc name='*.conf' type=f")
record FileFind(
    @Param("Absolute path.") String path,
    @Param("Glob that the name matches.") Optional<String> name,
    @Param("f, d or l.") Optional<String> type,
    @Param("How many levels down; nothing means all.") Optional<Integer> maxdepth)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    List<String> found = new ArrayList<>();
    Path root = files.path(path);
    walk(files, root, 1, found);
    return found;
  }

  private void walk(HostFiles files, Path directory, int depth, List<String> found) {
    if (depth > maxdepth.orElse(Integer.MAX_VALUE)) {
      return;
    }
    for (FileStat stat : files.list(directory)) {
      if (matches(stat)) {
        found.add(stat.path().toString());
      }
      if (stat.directory()) {
        walk(files, stat.path(), depth + 1, found);
      }
    }
  }

  private boolean matches(FileStat stat) {
    String kind =
        switch (stat.type()) {
          case FILE -> "f";
          case DIRECTORY -> "d";
          case LINK -> "l";
          case OTHER -> "o";
        };
    Path last = stat.path().getFileName();
    boolean named =
        name.isEmpty()
            || stat.path().getFileSystem().getPathMatcher("glob:" + name.get()).matches(last);
    return named && (type.isEmpty() || type.get().contains(kind));
  }
}
