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
    value = "git.diff",
    summary = "What differs between revisions, or between them and the files.",
    reads = true,
    example = "orch exec web1 git.diff /srv/app v1.3 v1.4")
record GitDiff(
    @Param("Path of the repository.") String cwd,
    @Param("The first revision.") Optional<String> item1,
    @Param("The second revision.") Optional<String> item2,
    @Param(
            value = "Options of git diff: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Param("User that git runs as.") Optional<String> user,
    @Param(value = "Compare two paths that need not be in a repository.", fallback = "false")
        boolean noIndex,
    @Param(value = "Compare what is staged.", fallback = "false") boolean cached,
    @Param(value = "Only these paths: a list, or a text with commas.", fallback = "null")
        @Nullable Object paths,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    if (noIndex && cached) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "no_index and cached exclude each other; give one of them");
    }
    GitLine line =
        new GitLine("diff", gitOpts)
            .options(opts)
            .flag(noIndex, "--no-index")
            .flag(cached, "--cached");
    if (!noIndex) {
      line.word(item1).word(cached ? Optional.empty() : item2);
    }
    List<String> only = GitLine.commas(paths);
    Git git = Git.in(context, cwd, user);
    List<String> words = (only.isEmpty() ? line : line.paths(only)).list();
    return noIndex ? git.run(words).stdout().stripTrailing() : git.all(words);
  }
}
