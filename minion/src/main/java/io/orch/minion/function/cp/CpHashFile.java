package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.hash_file",
    summary = "The digest of a file of the tree, or of the host; empty when it is not there.",
    reads = true,
    example = "orch exec web1 cp.hash_file salt://web/motd")
record CpHashFile(
    @Param("salt://path or an absolute path.") String path,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    Optional<Source> source = Cached.source(context, path, saltenv);
    if (source.isEmpty()) {
      return "";
    }
    Map<String, Object> digest = new LinkedHashMap<>();
    digest.put("hash_type", "sha256");
    digest.put(
        "hsum",
        source
            .get()
            .sha256()
            .orElseGet(() -> Sources.digest("sha256", source.get().content().get())));
    return digest;
  }
}
