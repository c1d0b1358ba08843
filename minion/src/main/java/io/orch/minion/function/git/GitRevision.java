package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.revision",
    summary = "The commit that a revision means.",
    reads = true,
    example = "orch exec web1 git.revision /srv/app")
record GitRevision(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Branch, tag or commit.", fallback = "HEAD") String rev,
    @Param(name = "short", value = "Only its first digits.", fallback = "false") boolean isShort,
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
        .out(new GitLine("rev-parse", null).flag(isShort, "--short").word(rev).list());
  }
}
