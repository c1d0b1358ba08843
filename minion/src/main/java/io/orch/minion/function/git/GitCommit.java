package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.commit",
    summary = "Commits what is staged.",
    example = "orch exec web1 git.commit /srv/app 'Raise the limit'")
record GitCommit(
    @Param("Path of the repository.") String cwd,
    @Param("Message of the commit.") String message,
    @Params Options options,
    @Param("Path of the one file that is committed.") Optional<String> filename)
    implements Function {

  @Override
  public Object call(Context context) {
    return options
        .git(context, cwd)
        .out(
            options
                .line("commit")
                .flag(true, "-m", message)
                .options(options.opts())
                .flag(filename.isPresent(), "--", filename.orElse(""))
                .list());
  }
}
