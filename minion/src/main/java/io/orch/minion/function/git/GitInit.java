package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    @Param(
            value = "Options of git init: a list, or a text with a shell's quotes.",
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
    GitLine line = new GitLine("init", gitOpts).flag(bare, "--bare");
    template.ifPresent(directory -> line.flag(true, "--template=" + directory));
    separateGitDir.ifPresent(directory -> line.flag(true, "--separate-git-dir=" + directory));
    if (shared != null) {
      String who =
          shared instanceof Long mode ? "0" + mode : Values.str(shared).toLowerCase(Locale.ROOT);
      line.flag(true, "--shared=" + who);
    }
    String directory = Git.path(context, cwd, user).toString();
    return Git.anywhere(context, user).out(line.options(opts).paths(List.of(directory)).list());
  }
}
