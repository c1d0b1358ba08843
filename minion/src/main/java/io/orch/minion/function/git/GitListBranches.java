package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.list_branches",
    summary = "The names of the branches.",
    reads = true,
    example = "orch exec web1 git.list_branches /srv/app")
record GitListBranches(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Those of the other side, as far as they were fetched.", fallback = "false")
        boolean remote,
    @Param("User that git runs as.") Optional<String> user,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    String references = remote ? "refs/remotes/" : "refs/heads/";
    return Git.in(context, cwd, user)
        .lines("for-each-ref", "--format", "%(refname:short)", references);
  }
}
