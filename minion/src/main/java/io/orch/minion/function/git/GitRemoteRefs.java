package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.remote_refs",
    summary = "The branches and tags of a repository elsewhere, with their commits.",
    reads = true,
    example = "orch exec web1 git.remote_refs https://git.example.com/app.git")
record GitRemoteRefs(
    @Param("URL or path of the repository.") String url,
    @Param(value = "Only branches.", fallback = "false") boolean heads,
    @Param(value = "Only tags.", fallback = "false") boolean tags,
    @Params Access access,
    @Param("Only references of this name or pattern.") Optional<String> filter)
    implements Function {

  @Override
  public Object call(Context context) {
    GitUrl from = access.url(url);
    GitLine line =
        new GitLine("ls-remote", null)
            .flag(heads, "--heads")
            .flag(tags, "--tags")
            .word(from.url())
            .word(filter);
    return Remotes.references(access.anywhere(context).to(from).out(line.list()));
  }
}
