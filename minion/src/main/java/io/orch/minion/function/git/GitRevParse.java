package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.rev_parse",
    summary = "What a revision means, as the options of git rev-parse say.",
    reads = true,
    example = "orch exec web1 git.rev_parse /srv/app HEAD opts=--verify")
record GitRevParse(
    @Param("Path of the repository.") String cwd,
    @Param("Branch, tag or commit.") Optional<String> rev,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .out(options.line("rev-parse").options(options.opts()).word(rev).list());
  }
}
