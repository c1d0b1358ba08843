package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "git.remote_get",
    summary = "The URLs of another side: for fetch and for push.",
    reads = true,
    example = "orch exec web1 git.remote_get /srv/app")
record GitRemoteGet(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Name of the other side.", fallback = "origin") String remote,
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
    return Remotes.of(Git.in(context, cwd, user), redactAuth).require(remote);
  }
}
