package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.remotes",
    summary = "The other sides of a repository with their URLs for fetch and push.",
    reads = true,
    example = "orch exec web1 git.remotes /srv/app")
record GitRemotes(
    @Param("Path of the repository.") String cwd,
    @Params Caller caller,
    @Param(value = "Leave logins out of the URLs.", fallback = "true") boolean redactAuth)
    implements Function {

  @Override
  public Object call(Context context) {
    return Remotes.of(caller.git(context, cwd), redactAuth).all();
  }
}
