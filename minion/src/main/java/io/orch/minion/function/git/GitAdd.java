package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.add",
    summary = "Stages files for the next commit.",
    example = "orch exec web1 git.add /srv/app site.html")
record GitAdd(
    @Param("Path of the repository.") String cwd,
    @Param("Path of a file, or a pattern, in the repository.") String filename,
    @Param(
            value = "Options of git add: a list, or a text with a shell's quotes.",
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
        .out(
            new GitLine("add", gitOpts)
                .flag(true, "--verbose")
                .options(opts, "-v", "--verbose")
                .paths(List.of(filename))
                .list());
  }
}
