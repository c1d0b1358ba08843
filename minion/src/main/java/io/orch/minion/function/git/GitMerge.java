package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.merge",
    summary = "Merges a branch, tag or commit into what is checked out.",
    example = "orch exec web1 git.merge /srv/app origin/main")
record GitMerge(
    @Param("Path of the repository.") String cwd,
    @Param("Branch, tag or commit; the branch's other side when left out.") Optional<String> rev,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .out(options.line("merge").options(options.opts()).word(rev).list());
  }
}
