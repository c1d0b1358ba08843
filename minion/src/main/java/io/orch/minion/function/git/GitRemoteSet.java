package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.remote_set",
    summary = "Names another side of a repository, and returns its URLs.",
    example = "orch exec web1 git.remote_set /srv/app https://git.example.com/app.git")
record GitRemoteSet(
    @Param("Path of the repository.") String cwd,
    @Param("URL of the other side.") String url,
    @Param(value = "Name of the other side.", fallback = "origin") String remote,
    @Params Caller caller,
    @Param("Taken for Salt's sake: a login is never written to the repository.")
        Optional<String> httpsUser,
    @Param("Taken for Salt's sake.") Optional<String> httpsPass,
    @Param("URL to push to, when it is another.") Optional<String> pushUrl,
    @Param("Taken for Salt's sake.") Optional<String> pushHttpsUser,
    @Param("Taken for Salt's sake.") Optional<String> pushHttpsPass)
    implements Function {

  @Override
  public Object call(Context context) {
    Git git = caller.git(context, cwd);
    Remotes.set(git, remote, GitUrl.of(url, httpsUser, httpsPass));
    pushUrl.ifPresent(
        push ->
            git.out(
                "remote",
                "set-url",
                "--push",
                remote,
                GitUrl.of(push, pushHttpsUser, pushHttpsPass).url()));
    return Remotes.of(git, true).require(remote);
  }
}
