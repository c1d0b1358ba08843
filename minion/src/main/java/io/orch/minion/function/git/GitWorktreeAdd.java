package io.orch.minion.function.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.nio.file.Path;
import java.util.Optional;

@ExecutionFunction(
    value = "git.worktree_add",
    summary = "Checks a branch out in a directory of its own.",
    example = "orch exec web1 git.worktree_add /srv/app /srv/app-next ref=origin/next")
record GitWorktreeAdd(
    @Param("Path of the repository.") String cwd,
    @Param("Path of the directory.") String worktreePath,
    @Param("Branch, tag or commit that it starts from; HEAD when left out.") Optional<String> ref,
    @Param(value = "Move the branch when it is there.", fallback = "false") boolean resetBranch,
    @Param(value = "Even when the branch is checked out elsewhere.", fallback = "false")
        boolean force,
    @Param(value = "On no branch.", fallback = "false") boolean detach,
    @Params Options options,
    @Param("Name of the branch; that of the directory when left out.") Optional<String> branch)
    implements Function {

  @Override
  public Object call(Context context) {
    if (branch.isPresent() && detach) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "branch and detach exclude each other; give one of them");
    }
    Path path = Git.path(context, worktreePath, options.user());
    String name = branch.orElse(String.valueOf(path.getFileName()));
    GitLine line =
        options
            .line("worktree add")
            .flag(detach, "--detach")
            .flag(!detach, resetBranch ? "-B" : "-b", GitLine.plain(name))
            .flag(force && !detach, "--force")
            .options(options.opts())
            .word(path.toString())
            .word(ref);
    return options.git(context, cwd).all(line.list());
  }
}
