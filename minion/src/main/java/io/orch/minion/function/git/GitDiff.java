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
    @Params Options options,
    @Param(value = "Compare two paths that need not be in a repository.", fallback = "false")
        boolean noIndex,
    @Param(value = "Compare what is staged.", fallback = "false") boolean cached,
    @Param(value = "Only these paths: a list, or a text with commas.", fallback = "null")
        @Nullable Object paths)
    implements Function {

  @Override
  public Object call(Context context) {
    if (noIndex && cached) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "no_index and cached exclude each other; give one of them");
    }
    GitLine line =
        options
            .line("diff")
            .options(options.opts())
            .flag(noIndex, "--no-index")
            .flag(cached, "--cached");
    if (!noIndex) {
      line.word(item1).word(cached ? Optional.empty() : item2);
    }
    List<String> only = GitLine.commas(paths);
    Git git = options.git(context, cwd);
    List<String> words = (only.isEmpty() ? line : line.paths(only)).list();
    return noIndex ? git.run(words).stdout().stripTrailing() : git.all(words);
  }
}
