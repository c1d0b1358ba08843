package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.branch",
    summary = "Makes, moves or removes a branch, as its options say.",
    example = "orch exec web1 git.branch /srv/app release")
record GitBranch(
    @Param("Path of the repository.") String cwd,
    @Param("Name of the branch.") Optional<String> name,
    @Param(
            value = "Options of git branch: a list, or a text with a shell's quotes.",
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
    Git.in(context, cwd, user).out(new GitLine("branch", gitOpts).options(opts).word(name).list());
    return true;
  }
}
