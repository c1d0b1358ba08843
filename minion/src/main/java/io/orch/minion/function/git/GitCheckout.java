package io.orch.minion.function.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "git.checkout",
    summary = "Checks out a branch, tag or commit.",
    example = "orch exec web1 git.checkout /srv/app v1.4")
record GitCheckout(
    @Param("Path of the repository.") String cwd,
    @Param("Branch, tag or commit; left out when opts make a branch.") Optional<String> rev,
    @Param(value = "Throw local changes away.", fallback = "false") boolean force,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> given = GitLine.read(options.opts());
    if (rev.isEmpty() && !given.contains("-b") && !given.contains("-B")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING, "rev is missing: name a branch, tag or commit to check out");
    }
    return options
        .git(context, cwd)
        .all(
            options
                .line("checkout")
                .flag(force, "--force")
                .options(options.opts())
                .word(rev)
                .list());
  }
}
