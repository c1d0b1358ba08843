package io.orch.minion.function.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    @Param(
            value = "Options of git worktree add: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Param("User that git runs as.") Optional<String> user,
    @Param("Name of the branch; that of the directory when left out.") Optional<String> branch,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    if (branch.isPresent() && detach) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "branch and detach exclude each other; give one of them");
    }
    Path path = Git.path(context, worktreePath, user);
    String name = branch.orElse(String.valueOf(path.getFileName()));
    GitLine line =
        new GitLine("worktree add", gitOpts)
            .flag(detach, "--detach")
            .flag(!detach, resetBranch ? "-B" : "-b", GitLine.plain(name))
            .flag(force && !detach, "--force")
            .options(opts)
            .word(path.toString())
            .word(ref);
    return Git.in(context, cwd, user).all(line.list());
  }
}
