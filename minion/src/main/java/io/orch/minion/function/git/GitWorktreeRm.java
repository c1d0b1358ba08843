package io.orch.minion.function.git;

import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "git.worktree_rm",
    summary = "Removes the directory of a worktree.",
    example = "orch exec web1 git.worktree_rm /srv/app-next")
record GitWorktreeRm(@Param("Path of the worktree.") String cwd, @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    Path path = Git.path(context, cwd, caller.user());
    Map<String, Object> as =
        caller.user().map(name -> Map.<String, Object>of("user", name)).orElse(Map.of());
    if (!Values.truth(context.functions().call("git.is_worktree", List.of(path.toString()), as))) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, path + " is no worktree; nothing was removed");
    }
    context.port(HostFiles.class).remove(path);
    return true;
  }
}
