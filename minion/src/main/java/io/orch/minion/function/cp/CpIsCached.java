package io.orch.minion.function.cp;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.is_cached",
    summary =
        "The path of the copy of a file below the agent's directory; empty when there is none.",
    reads = true,
    example = "orch exec web1 cp.is_cached salt://web/motd")
record CpIsCached(
    @Param("salt://path, http(s)://... or an absolute path.") String path,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    Path place = Cached.place(context, path, saltenv);
    boolean there = context.port(HostFiles.class).follow(place).filter(FileStat::file).isPresent();
    return there ? place.toString() : "";
  }
}
