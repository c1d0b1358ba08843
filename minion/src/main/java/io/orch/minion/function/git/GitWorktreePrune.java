package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.worktree_prune",
    summary = "Forgets worktrees whose directory is gone.",
    example = "orch exec web1 git.worktree_prune /srv/app")
record GitWorktreePrune(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Only tell.", fallback = "false") boolean dryRun,
    @Param(value = "Tell what is forgotten.", fallback = "true") boolean verbose,
    @Param("Only those that were not used since this time.") Optional<String> expire,
    @Param(
            value = "Options of git worktree prune: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Param("User that git runs as.") Optional<String> user,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    GitLine line =
        new GitLine("worktree prune", gitOpts)
            .flag(dryRun, "--dry-run")
            .flag(verbose, "--verbose")
            .flag(expire.isPresent(), "--expire", expire.orElse(""))
            .options(opts);
    return Git.in(context, cwd, user).all(line.list());
  }
}
