package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.rebase",
    summary = "Puts the commits of the branch on top of another.",
    example = "orch exec web1 git.rebase /srv/app main")
record GitRebase(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Branch or commit that they are put on.", fallback = "master") String rev,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .out(options.line("rebase").options(options.opts()).options(rev).list());
  }
}
