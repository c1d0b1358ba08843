package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.fetch",
    summary = "Fetches branches and tags, and tells which are new or moved.",
    example = "orch exec web1 git.fetch /srv/app origin")
record GitFetch(
    @Param("Path of the repository.") String cwd,
    @Param("Name of the other side; the branch's own when left out.") Optional<String> remote,
    @Param(value = "Move branches also where commits are lost.", fallback = "false") boolean force,
    @Param(value = "What is fetched to where: a list, or a text with commas.", fallback = "null")
        @Nullable Object refspecs,
    @Params RemoteOptions options)
    implements Function {

  @Override
  public Object call(Context context) {
    Git git = options.access().login(options.access().git(context, cwd), remote);
    GitLine line =
        options
            .line("fetch")
            .flag(force, "--force")
            .options(options.opts(), "-f", "--force")
            .word(remote);
    GitLine.commas(refspecs).forEach(line::word);
    return Fetched.read(git.all(line.list()));
  }
}
