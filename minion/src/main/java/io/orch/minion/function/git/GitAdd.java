package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;

@ExecutionFunction(
    value = "git.add",
    summary = "Stages files for the next commit.",
    example = "orch exec web1 git.add /srv/app site.html")
record GitAdd(
    @Param("Path of the repository.") String cwd,
    @Param("Path of a file, or a pattern, in the repository.") String filename,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .out(
            options
                .line("add")
                .flag(true, "--verbose")
                .options(options.opts(), "-v", "--verbose")
                .paths(List.of(filename))
                .list());
  }
}
