package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.describe",
    summary = "A name for a commit: its tag, or the last tag before it.",
    reads = true,
    example = "orch exec web1 git.describe /srv/app")
record GitDescribe(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Branch, tag or commit.", fallback = "HEAD") String rev,
    @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    return caller.git(context, cwd).out("describe", "--always", GitLine.plain(rev));
  }
}
