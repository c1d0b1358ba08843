package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;

@ExecutionFunction(
    value = "git.rm",
    summary = "Removes files from the repository and from disk.",
    example = "orch exec web1 git.rm /srv/app old.html")
record GitRm(
    @Param("Path of the repository.") String cwd,
    @Param("Path of a file, or a pattern, in the repository.") String filename,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .out(options.line("rm").options(options.opts()).paths(List.of(filename)).list());
  }
}
