package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.stash",
    summary = "Puts changes aside that are not committed, or takes them back.",
    example = "orch exec web1 git.stash /srv/app")
record GitStash(
    @Param("Path of the repository.") String cwd,
    @Param(value = "What to do: save, pop, apply, list, drop and such.", fallback = "save")
        String action,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .all(options.line("stash").word(action).options(options.opts()).list());
  }
}
