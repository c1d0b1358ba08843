package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.worktree_prune",
    summary = "Forgets worktrees whose directory is gone.",
    example = "orch exec web1 git.worktree_prune /srv/app")
record GitWorktreePrune(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Only tell.", fallback = "false") boolean dryRun,
    @Param(value = "Tell what is forgotten.", fallback = "true") boolean verbose,
    @Param("Only those that were not used since this time.") Optional<String> expire,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine line =
        options
            .line("worktree prune")
            .flag(dryRun, "--dry-run")
            .flag(verbose, "--verbose")
            .flag(expire.isPresent(), "--expire", expire.orElse(""))
            .options(options.opts());
    return options.git(context, cwd).all(line.list());
  }
}
