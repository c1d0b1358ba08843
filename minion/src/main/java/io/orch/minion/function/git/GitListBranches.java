package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.list_branches",
    summary = "The names of the branches.",
    reads = true,
    example = "orch exec web1 git.list_branches /srv/app")
record GitListBranches(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Those of the other side, as far as they were fetched.", fallback = "false")
        boolean remote,
    @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    String references = remote ? "refs/remotes/" : "refs/heads/";
    return caller
        .git(context, cwd)
        .lines("for-each-ref", "--format", "%(refname:short)", references);
  }
}
