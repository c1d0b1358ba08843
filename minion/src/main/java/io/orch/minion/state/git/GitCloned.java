package io.orch.minion.state.git;

import io.orch.minion.function.git.Git;
import io.orch.minion.function.git.GitUrl;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "git.cloned",
    summary = "A git repository is cloned to a directory, which is never updated by this state.",
    example =
        """
        /srv/example/upstream:
          git.cloned:
            - target: /srv/example/checkout
            - branch: main
        """)
record GitCloned(
    @Param("URL or path of the repository.") String name,
    @Param("Absolute path of the directory.") String target,
    @Param("Branch that is checked out.") Optional<String> branch,
    @Param("User that git runs as.") Optional<String> user,
    @Param("Taken for Salt's sake.") Optional<String> password,
    @Param(value = "Private keys for ssh: absolute paths or salt:// URLs.", fallback = "[]")
        List<String> identity,
    @Param("User that an https:// server is told; it is not stored.") Optional<String> httpsUser,
    @Param("Password or token that goes with it.") Optional<String> httpsPass,
    @Param("Taken for Salt's sake: output is UTF-8.") Optional<String> outputEncoding)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (branch.filter(text -> text.startsWith("-")).isPresent()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + branch.get() + "' must not begin with a dash");
    }
    GitUrl url = GitUrl.of(name, httpsUser, httpsPass);
    Repository repository = new Repository(Git.in(context, target, user).keys(identity).to(url));
    if (!repository.exists(false)) {
      repository.occupied(false);
      return make(context, repository, url);
    }
    Optional<String> now = repository.branch();
    if (branch.isEmpty() || branch.equals(now)) {
      return Outcome.unchanged(
          "Repository " + target + " is there" + now.map(b -> ", on branch " + b).orElse(""));
    }
    Map<String, Object> changes = Map.of("branch", Updating.pair(now, branch));
    if (context.test()) {
      return Outcome.wouldChange(changes, target + " would be on branch " + branch.get());
    }
    List<String> line = new ArrayList<>(List.of("checkout", "-q"));
    boolean local = repository.commit("refs/heads/" + branch.get()).isPresent();
    line.addAll(
        local ? List.of(branch.get()) : List.of("-b", branch.get(), "origin/" + branch.get()));
    repository.git().out(line);
    return Outcome.changed(changes, target + " is on branch " + branch.get());
  }

  private Outcome make(Context context, Repository repository, GitUrl url) {
    Map<String, Object> changes = Map.of("new", url.url() + " => " + target);
    if (context.test()) {
      return Outcome.wouldChange(changes, url.url() + " would be cloned to " + target);
    }
    List<String> line = new ArrayList<>(List.of("clone", "-q"));
    branch.ifPresent(wanted -> line.addAll(List.of("--branch", wanted)));
    line.addAll(List.of("--", url.url(), target));
    repository.git().at(repository.git().cwd().getRoot()).out(line);
    return Outcome.changed(changes, url.url() + " is cloned to " + target);
  }
}
