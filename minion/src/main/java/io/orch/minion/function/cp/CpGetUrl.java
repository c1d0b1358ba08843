package io.orch.minion.function.cp;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "cp.get_url",
    summary =
        "Copies a file of the tree, or of a URL, to the host and returns its path; without a path"
            + " the content.",
    example = "orch exec web1 cp.get_url salt://web/motd /etc/motd")
record CpGetUrl(
    @Param("salt://path, http(s)://... or an absolute path.") String path,
    @Param(
            value =
                "Absolute path on the host; None for the content, empty for a copy below the"
                    + " agent's directory.",
            fallback = "\"\"")
        @Nullable Object dest,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs,
    @Param("Digest that the content must have, such as sha256=...") Optional<String> sourceHash)
    implements Function {

  @Override
  public Object call(Context context) {
    Optional<Source> source = Cached.source(context, path, saltenv);
    if (source.isEmpty()) {
      return false;
    }
    if (dest == null) {
      return new String(source.get().content().get(), StandardCharsets.UTF_8);
    }
    if (Values.str(dest).isEmpty()) {
      return Cached.copy(context, path, saltenv).<Object>map(Path::toString).orElse(false);
    }
    HostFiles files = context.port(HostFiles.class);
    Path to = files.path(Values.str(dest));
    if (makedirs) {
      Cached.parents(files, to);
    }
    files.write(to, source.get().content().get(), source.get().mode().orElse(new FileMode(0644)));
    return to.toString();
  }
}
