package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.submodule",
    summary = "Works on the repositories inside of the repository.",
    example = "orch exec web1 git.submodule /srv/app update opts='--init --recursive'")
record GitSubmodule(
    @Param("Path of the repository.") String cwd,
    @Param("What to do: update, init, sync, status and such.") String command,
    @Params RemoteOptions options)
    implements Function {

  @Override
  public Object call(Context context) {
    Git git = options.access().login(options.access().git(context, cwd), Remotes.DEFAULT);
    return git.out(options.line("submodule").word(command).options(options.opts()).list());
  }
}
