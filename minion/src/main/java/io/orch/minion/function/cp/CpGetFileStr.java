package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.get_file_str",
    summary = "The content of a file of the tree; False when there is none.",
    reads = true,
    example = "orch exec web1 cp.get_file_str salt://web/motd")
record CpGetFileStr(
    @Param("salt://path.") String path,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    String url =
        saltenv.isPresent() && path.indexOf('?') < 0 ? path + "?saltenv=" + saltenv.get() : path;
    return new Sources(context)
        .find(url, Optional.empty())
        .<Object>map(source -> new String(source.content().get(), StandardCharsets.UTF_8))
        .orElse(false);
  }
}
