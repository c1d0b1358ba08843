package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.cache_file",
    summary =
        "Copies a file of the tree or of a URL below the agent's directory; returns the path, or"
            + " False.",
    example = "orch exec web1 cp.cache_file salt://web/motd")
record CpCacheFile(
    @Param("salt://path, http(s)://... or an absolute path.") String path,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv,
    @Param("Digest that the content must have, such as sha256=...") Optional<String> sourceHash,
    @Param(value = "Taken for Salt's sake; certificates are always checked.", fallback = "true")
        boolean verifySsl,
    @Param(value = "Taken for Salt's sake.", fallback = "false") boolean useEtag)
    implements Function {

  @Override
  public Object call(Context context) {
    return Cached.copy(context, path, saltenv).<Object>map(Path::toString).orElse(false);
  }
}
