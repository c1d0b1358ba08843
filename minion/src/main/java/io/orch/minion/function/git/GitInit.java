package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.init",
    summary = "Makes an empty repository.",
    example = "orch exec web1 git.init /srv/app")
record GitInit(
    @Param("Path of the repository.") String cwd,
    @Param(value = "Without a working directory.", fallback = "false") boolean bare,
    @Param("Directory that it is made from.") Optional<String> template,
    @Param("Path of the directory for git's own files.") Optional<String> separateGitDir,
    @Param(value = "Who may write to it: group, all, umask or octal digits.", fallback = "null")
        @Nullable Object shared,
    @Params Options options)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine line = options.line("init").flag(bare, "--bare");
    template.ifPresent(directory -> line.flag(true, "--template=" + directory));
    separateGitDir.ifPresent(directory -> line.flag(true, "--separate-git-dir=" + directory));
    if (shared != null) {
      String who =
          shared instanceof Long mode ? "0" + mode : Values.str(shared).toLowerCase(Locale.ROOT);
      line.flag(true, "--shared=" + who);
    }
    String directory = Git.path(context, cwd, options.user()).toString();
    return Git.anywhere(context, options.user())
        .out(line.options(options.opts()).paths(List.of(directory)).list());
  }
}
