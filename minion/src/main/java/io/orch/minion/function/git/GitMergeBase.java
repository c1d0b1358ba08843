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
    value = "git.merge_base",
    summary = "The commit that revisions have in common.",
    reads = true,
    example = "orch exec web1 git.merge_base /srv/app main,release")
record GitMergeBase(
    @Param("Path of the repository.") String cwd,
    @Param(value = "The revisions: a list, or a text with commas.", fallback = "null")
        @Nullable Object refs,
    @Param(value = "The best for a merge of all.", fallback = "false") boolean octopus,
    @Param(
            value = "Whether the first is part of the history of the second: True or False.",
            fallback = "false")
        boolean isAncestor,
    @Param(value = "Those of the revisions that no other contains.", fallback = "false")
        boolean independent,
    @Param("A branch: where the revision left it, also when it was rewritten.")
        Optional<String> forkPoint,
    @Params Options options,
    @Param(value = "A list of all, in place of the best one.", fallback = "false") boolean all)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> given = GitLine.commas(refs).stream().map(String::strip).toList();
    List<String> revisions = forkPoint.isPresent() && given.isEmpty() ? List.of("HEAD") : given;
    if (isAncestor && revisions.size() != 2) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "is_ancestor needs two revisions in refs, not " + revisions);
    }
    GitLine line =
        options
            .line("merge-base")
            .options(options.opts())
            .flag(all, "--all")
            .flag(octopus, "--octopus")
            .flag(isAncestor, "--is-ancestor")
            .flag(independent, "--independent")
            .flag(forkPoint.isPresent(), "--fork-point", forkPoint.orElse(""));
    revisions.forEach(line::word);
    Git git = options.git(context, cwd);
    if (isAncestor) {
      return git.run(line.list()).ok();
    }
    String[] found = git.out(line.list()).split("\n");
    return all ? List.of(found) : found[0];
  }
}
