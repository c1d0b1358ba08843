package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.list_worktrees",
    summary = "The worktrees of a repository: path, commit and branch of each.",
    reads = true,
    example = "orch exec web1 git.list_worktrees /srv/app")
record GitListWorktrees(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Only those whose directory is gone.", fallback = "false") boolean stale,
    @Params Caller caller,
    @Param(value = "Also those whose directory is gone.", fallback = "false") boolean all)
    implements Function {

  @Override
  public Object call(Context context) {
    return Worktrees.list(caller.git(context, cwd), stale, all);
  }
}
