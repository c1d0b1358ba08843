package io.orch.minion.state.git;

import io.orch.minion.function.git.GitUrl;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
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
    @Params Origin origin, @Param("Branch that is checked out.") Optional<String> branch)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (branch.filter(text -> text.startsWith("-")).isPresent()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + branch.get() + "' must not begin with a dash");
    }
    GitUrl url = origin.url();
    Repository repository = origin.repository(context);
    if (!repository.exists(false)) {
      repository.occupied(false);
      return make(context, repository, url);
    }
    Optional<String> now = repository.branch();
    if (branch.isEmpty() || branch.equals(now)) {
      return Outcome.unchanged(
          "Repository "
              + origin.target()
              + " is there"
              + now.map(b -> ", on branch " + b).orElse(""));
    }
    Map<String, Object> changes = Map.of("branch", Updating.pair(now, branch));
    if (context.test()) {
      return Outcome.wouldChange(changes, origin.target() + " would be on branch " + branch.get());
    }
    List<String> line = new ArrayList<>(List.of("checkout", "-q"));
    boolean local = repository.commit("refs/heads/" + branch.get()).isPresent();
    line.addAll(
        local ? List.of(branch.get()) : List.of("-b", branch.get(), "origin/" + branch.get()));
    repository.git().out(line);
    return Outcome.changed(changes, origin.target() + " is on branch " + branch.get());
  }

  private Outcome make(Context context, Repository repository, GitUrl url) {
    Map<String, Object> changes = Map.of("new", url.url() + " => " + origin.target());
    if (context.test()) {
      return Outcome.wouldChange(changes, url.url() + " would be cloned to " + origin.target());
    }
    List<String> line = new ArrayList<>(List.of("clone", "-q"));
    branch.ifPresent(wanted -> line.addAll(List.of("--branch", wanted)));
    line.addAll(List.of("--", url.url(), origin.target()));
    repository.git().at(repository.git().cwd().getRoot()).out(line);
    return Outcome.changed(changes, url.url() + " is cloned to " + origin.target());
  }
}
