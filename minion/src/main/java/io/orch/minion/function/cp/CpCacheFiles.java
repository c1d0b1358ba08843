package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.cache_files",
    summary = "Copies files of the tree or of URLs below the agent's directory; returns the paths.",
    example = "orch exec web1 cp.cache_files salt://web/a,salt://web/b")
record CpCacheFiles(
    @Param(value = "URLs: a list, or a text with commas.") Object paths,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> urls =
        paths instanceof List<?> list
            ? list.stream().map(Values::str).toList()
            : List.of(Values.str(paths).split("\\s*,\\s*"));
    List<Object> copies = new ArrayList<>();
    for (String url : urls) {
      copies.add(Cached.copy(context, url, saltenv).<Object>map(Path::toString).orElse(false));
    }
    return copies;
  }
}
