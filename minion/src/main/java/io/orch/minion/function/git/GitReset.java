package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.reset",
    summary = "Moves the branch to a commit, as its options say.",
    example = "orch exec web1 git.reset /srv/app opts='--hard origin/main'")
record GitReset(@Param("Path of the repository.") String cwd, @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options.git(context, cwd).out(options.line("reset").options(options.opts()).list());
  }
}
