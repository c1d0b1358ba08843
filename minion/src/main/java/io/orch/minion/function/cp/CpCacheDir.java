package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.target.Glob;
import io.orch.sls.tree.TreeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

@ExecutionFunction(
    value = "cp.cache_dir",
    summary = "Copies a directory of the tree below the agent's directory; returns the paths.",
    example = "orch exec web1 cp.cache_dir salt://web/html")
record CpCacheDir(
    @Param("salt://path of the directory.") String path,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv,
    @Param(
            value = "Taken for Salt's sake: there are no empty directories in a tree.",
            fallback = "false")
        boolean includeEmpty,
    @Param("Only files that this pattern means, or an expression after E@.")
        Optional<String> includePat,
    @Param("No files that this pattern means, or an expression after E@.")
        Optional<String> excludePat)
    implements Function {

  @Override
  public Object call(Context context) {
    Sources.TreeUrl url =
        new Sources(context)
            .treeUrl(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    List<String> copies = new ArrayList<>();
    for (TreeFile file : context.tree().list(saltenv.orElse(url.saltenv()), url.path())) {
      String name = file.path().value();
      if (name.startsWith(url.path() + "/")
          && includePat.filter(pattern -> !means(pattern, name)).isEmpty()
          && excludePat.filter(pattern -> means(pattern, name)).isEmpty()) {
        Cached.copy(context, "salt://" + name, saltenv).map(Path::toString).ifPresent(copies::add);
      }
    }
    return copies;
  }

  private static boolean means(String pattern, String name) {
    return pattern.startsWith("E@")
        ? Pattern.compile(pattern.substring(2)).matcher(name).find()
        : Glob.of(pattern).matches(name);
  }
}
