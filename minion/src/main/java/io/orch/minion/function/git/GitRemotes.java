package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.remotes",
    summary = "The other sides of a repository with their URLs for fetch and push.",
    reads = true,
    example = "orch exec web1 git.remotes /srv/app")
record GitRemotes(
    @Param("Path of the repository.") String cwd,
    @Param("User that git runs as.") Optional<String> user,
    @Param(value = "Leave logins out of the URLs.", fallback = "true") boolean redactAuth,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    return Remotes.of(Git.in(context, cwd, user), redactAuth).all();
  }
}
