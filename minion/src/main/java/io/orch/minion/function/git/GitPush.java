package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.push",
    summary = "Sends a branch or tag to the other side.",
    example = "orch exec web1 git.push /srv/app origin main")
record GitPush(
    @Param("Path of the repository.") String cwd,
    @Param("Name of the other side, or a URL.") String remote,
    @Param("What is sent, such as main or HEAD:release.") String ref,
    @Params RemoteOptions options)
    implements Function {

  @Override
  public Object call(Context context) {
    GitUrl url = GitUrl.of(remote, Optional.empty(), Optional.empty());
    Git git = options.access().git(context, cwd);
    Git known =
        url.login().isPresent() ? git.to(url) : options.access().login(git, Optional.of(url.url()));
    return known.all(options.line("push").options(options.opts()).word(url.url()).word(ref).list());
  }
}
