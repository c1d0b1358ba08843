package io.orch.minion.function.cp;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.get_file",
    summary = "Copies a file of the tree, or of a URL, to the host; returns its path.",
    example = "orch exec web1 cp.get_file salt://web/motd /etc/motd")
record CpGetFile(
    @Param("salt://path, http(s)://... or an absolute path.") String path,
    @Param("Absolute path on the host.") String dest,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Source source = new Sources(context).first(List.of(path), Optional.empty());
    Path to = files.path(dest);
    if (makedirs && to.getParent() != null) {
      context.functions().call("file.mkdir", List.of(to.getParent().toString()), Map.of());
    }
    files.write(to, source.content().get(), source.mode().orElse(new FileMode(0644)));
    return dest;
  }
}
