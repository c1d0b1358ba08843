package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.commit",
    summary = "Commits what is staged.",
    example = "orch exec web1 git.commit /srv/app 'Raise the limit'")
record GitCommit(
    @Param("Path of the repository.") String cwd,
    @Param("Message of the commit.") String message,
    @Param(
            value = "Options of git commit: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Param("User that git runs as.") Optional<String> user,
    @Param("Path of the one file that is committed.") Optional<String> filename,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    return Git.in(context, cwd, user)
        .out(
            new GitLine("commit", gitOpts)
                .flag(true, "-m", message)
                .options(opts)
                .flag(filename.isPresent(), "--", filename.orElse(""))
                .list());
  }
}
