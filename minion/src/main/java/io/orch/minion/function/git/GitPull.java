package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.pull",
    summary = "Fetches, and merges into what is checked out.",
    example = "orch exec web1 git.pull /srv/app")
record GitPull(@Param("Path of the repository.") String cwd, @Params RemoteOptions options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .access()
        .login(options.access().git(context, cwd), Remotes.DEFAULT)
        .out(options.line("pull").options(options.opts()).list());
  }
}
