package io.orch.minion.function.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.checkout",
    summary = "Checks out a branch, tag or commit.",
    example = "orch exec web1 git.checkout /srv/app v1.4")
record GitCheckout(
    @Param("Path of the repository.") String cwd,
    @Param("Branch, tag or commit; left out when opts make a branch.") Optional<String> rev,
    @Param(value = "Throw local changes away.", fallback = "false") boolean force,
    @Param(
            value = "Options of git checkout: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Param("User that git runs as.") Optional<String> user,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    List<String> options = GitLine.read(opts);
    if (rev.isEmpty() && !options.contains("-b") && !options.contains("-B")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING, "rev is missing: name a branch, tag or commit to check out");
    }
    return Git.in(context, cwd, user)
        .all(
            new GitLine("checkout", gitOpts).flag(force, "--force").options(opts).word(rev).list());
  }
}
