package io.orch.minion.function.git;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.nio.file.Path;

@ExecutionFunction(
    value = "git.is_worktree",
    summary = "Whether a directory is a worktree beside the repository that it belongs to.",
    reads = true,
    example = "orch exec web1 git.is_worktree /srv/app")
record GitIsWorktree(@Param("Path of the repository.") String cwd, @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Git git = caller.git(context, cwd);
    return files.follow(git.cwd()).filter(FileStat::directory).isPresent()
        && git.ask("rev-parse", "--show-toplevel")
            .map(top -> Path.of(top).resolve(".git"))
            .filter(link -> files.follow(link).filter(FileStat::file).isPresent())
            .isPresent();
  }
}
