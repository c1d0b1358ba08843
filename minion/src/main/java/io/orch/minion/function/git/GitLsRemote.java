package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.ls_remote",
    summary = "The branches and tags of the other side, with their commits.",
    reads = true,
    example = "orch exec web1 git.ls_remote /srv/app origin")
record GitLsRemote(
    @Param("Path of a repository; left out when remote is a URL.") Optional<String> cwd,
    @Param(value = "Name of the other side, or a URL.", fallback = "origin") String remote,
    @Param("Only references of this name or pattern.") Optional<String> ref,
    @Params RemoteOptions options)
    implements Function {

  @Override
  public Object call(Context context) {
    GitUrl url = options.access().url(remote);
    Git here =
        cwd.map(path -> Git.in(context, path, options.access().user()))
            .orElse(options.access().anywhere(context));
    GitLine line = options.line("ls-remote").options(options.opts()).word(url.url()).word(ref);
    return Remotes.references(here.to(url).out(line.list()));
  }
}
