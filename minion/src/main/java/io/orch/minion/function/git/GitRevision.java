package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.revision",
    summary = "The commit that a revision means.",
    reads = true,
    example = "orch exec web1 git.revision /srv/app")
record GitRevision(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Branch, tag or commit.", fallback = "HEAD") String rev,
    @Param(name = "short", value = "Only its first digits.", fallback = "false") boolean isShort,
    @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    return caller
        .git(context, cwd)
        .out(new GitLine("rev-parse", null).flag(isShort, "--short").word(rev).list());
  }
}
