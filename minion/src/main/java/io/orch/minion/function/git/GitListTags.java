package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "git.list_tags",
    summary = "The names of the tags.",
    reads = true,
    example = "orch exec web1 git.list_tags /srv/app")
record GitListTags(@Param("Path of the repository.") String cwd, @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    return caller
        .git(context, cwd)
        .lines("for-each-ref", "--format", "%(refname:short)", "refs/tags/");
  }
}
