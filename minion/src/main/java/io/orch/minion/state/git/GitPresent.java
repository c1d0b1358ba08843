package io.orch.minion.state.git;

import io.orch.minion.function.git.Git;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "git.present",
    summary = "A directory is a git repository; an empty one is made when it is not.",
    example =
        """
        /srv/example/site.git:
          git.present
        """)
record GitPresent(
    @Param("Absolute path of the repository.") String name,
    @Param(value = "Remove what is in the directory when it is no repository.", fallback = "false")
        boolean force,
    @Param(value = "Without a working directory.", fallback = "true") boolean bare,
    @Param("Directory that it is made from.") Optional<String> template,
    @Param("Path of the directory for git's own files.") Optional<String> separateGitDir,
    @Param(value = "Who may write to it: group, all, umask or octal digits.", fallback = "null")
        @Nullable Object shared,
    @Param("User that git runs as.") Optional<String> user,
    @Param("Taken for Salt's sake.") Optional<String> password,
    @Param("Taken for Salt's sake: output is UTF-8.") Optional<String> outputEncoding)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Repository repository = new Repository(Git.in(context, name, user));
    if (repository.exists(bare)) {
      return Outcome.unchanged(name + " is a repository");
    }
    boolean occupied = occupied(repository);
    Map<String, Object> changes = new LinkedHashMap<>();
    if (occupied) {
      changes.put("forced init", true);
    }
    changes.put("new", name);
    if (context.test()) {
      return Outcome.wouldChange(changes, "an empty repository would be made at " + name);
    }
    if (occupied) {
      repository.empty();
    }
    Map<String, @Nullable Object> how = new LinkedHashMap<>();
    how.put("bare", bare);
    how.put("shared", shared);
    how.put("template", template.orElse(null));
    how.put("separate_git_dir", separateGitDir.orElse(null));
    how.put("user", user.orElse(null));
    context.functions().call("git.init", List.of(name), how);
    return Outcome.changed(changes, "an empty repository was made at " + name);
  }

  private boolean occupied(Repository repository) {
    try {
      return repository.occupied(force);
    } catch (OrchException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          e.location(),
          name + " is there and is no repository; 'force: True' removes what is in it",
          e);
    }
  }
}
