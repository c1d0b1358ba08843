package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.discard_local_changes",
    summary = "Throws changes away that are not committed.",
    example = "orch exec web1 git.discard_local_changes /srv/app")
record GitDiscardLocalChanges(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Only below this path.", fallback = ".") String path,
    @Param("User that git runs as.") Optional<String> user,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    return Git.in(context, cwd, user).all(List.of("checkout", "--", path));
  }
}
