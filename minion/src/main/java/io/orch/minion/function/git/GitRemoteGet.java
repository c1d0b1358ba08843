package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.remote_get",
    summary = "The URLs of another side: for fetch and for push.",
    reads = true,
    example = "orch exec web1 git.remote_get /srv/app")
record GitRemoteGet(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Name of the other side.", fallback = "origin") String remote,
    @Params Caller caller,
    @Param(value = "Leave logins out of the URLs.", fallback = "true") boolean redactAuth)
    implements Function {

  @Override
  public Object call(Context context) {
    return Remotes.of(caller.git(context, cwd), redactAuth).require(remote);
  }
}
