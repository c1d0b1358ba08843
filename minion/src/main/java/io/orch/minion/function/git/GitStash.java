package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.stash",
    summary = "Puts changes aside that are not committed, or takes them back.",
    example = "orch exec web1 git.stash /srv/app")
record GitStash(
    @Param("Path of the repository.") String cwd,
    @Param(value = "What to do: save, pop, apply, list, drop and such.", fallback = "save")
        String action,
    @Param(
            value = "Options of git stash: a list, or a text with a shell's quotes.",
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
        .all(new GitLine("stash", gitOpts).word(action).options(opts).list());
  }
}
