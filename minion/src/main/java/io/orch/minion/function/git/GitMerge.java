package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.merge",
    summary = "Merges a branch, tag or commit into what is checked out.",
    example = "orch exec web1 git.merge /srv/app origin/main")
record GitMerge(
    @Param("Path of the repository.") String cwd,
    @Param("Branch, tag or commit; the branch's other side when left out.") Optional<String> rev,
    @Param(
            value = "Options of git merge: a list, or a text with a shell's quotes.",
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
    return Git.in(context, cwd, user)
        .out(new GitLine("merge", gitOpts).options(opts).word(rev).list());
  }
}
