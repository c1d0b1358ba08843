package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.current_branch",
    summary = "The branch that is checked out; HEAD when none is.",
    reads = true,
    example = "orch exec web1 git.current_branch /srv/app")
record GitCurrentBranch(@Param("Path of the repository.") String cwd, @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    return caller.git(context, cwd).out("rev-parse", "--abbrev-ref", "HEAD");
  }
}
