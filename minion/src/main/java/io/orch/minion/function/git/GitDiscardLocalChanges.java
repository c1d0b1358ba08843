package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;

@ExecutionFunction(
    value = "git.discard_local_changes",
    summary = "Throws changes away that are not committed.",
    example = "orch exec web1 git.discard_local_changes /srv/app")
record GitDiscardLocalChanges(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Only below this path.", fallback = ".") String path,
    @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    return caller.git(context, cwd).all(List.of("checkout", "--", path));
  }
}
