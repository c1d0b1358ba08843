package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.branch",
    summary = "Makes, moves or removes a branch, as its options say.",
    example = "orch exec web1 git.branch /srv/app release")
record GitBranch(
    @Param("Path of the repository.") String cwd,
    @Param("Name of the branch.") Optional<String> name,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    options.git(context, cwd).out(options.line("branch").options(options.opts()).word(name).list());
    return true;
  }
}
