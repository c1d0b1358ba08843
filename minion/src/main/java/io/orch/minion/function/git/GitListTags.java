package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.list_tags",
    summary = "The names of the tags.",
    reads = true,
    example = "orch exec web1 git.list_tags /srv/app")
record GitListTags(
    @Param("Path of the repository.") String cwd,
    @Param("User that git runs as.") Optional<String> user,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    return Git.in(context, cwd, user)
        .lines("for-each-ref", "--format", "%(refname:short)", "refs/tags/");
  }
}
