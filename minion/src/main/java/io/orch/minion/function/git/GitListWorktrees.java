package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.list_worktrees",
    summary = "The worktrees of a repository: path, commit and branch of each.",
    reads = true,
    example = "orch exec web1 git.list_worktrees /srv/app")
record GitListWorktrees(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Only those whose directory is gone.", fallback = "false") boolean stale,
    @Param("User that git runs as.") Optional<String> user,
    @Param(value = "Also those whose directory is gone.", fallback = "false") boolean all,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    return Worktrees.list(Git.in(context, cwd, user), stale, all);
  }
}
