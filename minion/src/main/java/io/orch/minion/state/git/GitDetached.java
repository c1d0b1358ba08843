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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "git.detached",
    summary = "A git repository is cloned to a directory and is at a revision, on no branch.",
    example =
        """
        /srv/example/upstream:
          git.detached:
            - rev: main
            - target: /srv/example/checkout
        """)
record GitDetached(
    @Params Origin origin,
    @Param("Branch, tag or commit.") String rev,
    @Param(value = "Name of the other side.", fallback = "origin") String remote,
    @Param(
            value = "Repository into a directory that is there, removing what is in it.",
            fallback = "false")
        boolean forceClone,
    @Param(value = "Throw local changes away that are in the way.", fallback = "false")
        boolean forceCheckout,
    @Param(
            value = "Ask the other side; if not, the revision is what was fetched last.",
            fallback = "true")
        boolean fetchRemote,
    @Param(value = "Throw all local changes away first.", fallback = "false") boolean hardReset,
    @Param(value = "Bring submodules to their commits as well.", fallback = "false")
        boolean submodules)
    implements State {

  private static final String RESET = "hard reset";

  @Override
  public Outcome apply(Context context) {
    for (String word : List.of(rev, remote)) {
      if (word.startsWith("-")) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "'" + word + "' must not begin with a dash");
      }
    }
    Repository repository = origin.repository(context);
    boolean there = repository.exists(false);
    boolean occupied = !there && repository.occupied(forceClone);
    Optional<String> head = there ? repository.head() : Optional.empty();
    String wanted = wanted(context, repository, there);
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (occupied) {
      changes.put("forced clone", true);
    }
    if (there && hardReset && repository.dirty()) {
      changes.put(RESET, true);
    }
    if (head.filter(commit -> commit.startsWith(wanted)).isEmpty()) {
      changes.put("HEAD", Updating.pair(head, Optional.of(wanted)));
    }
    if (changes.isEmpty()) {
      return Outcome.unchanged("Repository " + origin.target() + " is at " + head.orElse(""));
    }
    if (context.test()) {
      return Outcome.wouldChange(
          changes, "Repository " + origin.target() + " would be at " + wanted);
    }
    if (occupied) {
      repository.empty();
    }
    obtain(repository, there, wanted);
    return place(repository, wanted, changes);
  }

  private String wanted(Context context, Repository repository, boolean there) {
    Optional<String> known = there ? known(repository) : Optional.empty();
    return known.orElseGet(
        () ->
            origin
                .ask(context)
                .find(rev)
                .orElseThrow(
                    () -> new OrchException(ErrorCode.COMMAND_FAILED, origin.name() + " is empty"))
                .commit());
  }

  /** Clones what is not there, else fetches the commit when it is missing. */
  private void obtain(Repository repository, boolean there, String wanted) {
    GitUrl url = origin.url();
    if (there) {
      fetch(repository, url, wanted);
      return;
    }
    repository
        .git()
        .at(repository.git().cwd().getRoot())
        .out("clone", "-q", "--no-checkout", "-o", remote, "--", url.url(), origin.target());
  }

  /** The commit, when the clone knows it without asking anybody. */
  private Optional<String> known(Repository repository) {
    if (rev.matches("[0-9a-fA-F]{7,64}")) {
      return repository.commit(rev);
    }
    return fetchRemote
        ? Optional.empty()
        : repository.commit("refs/remotes/" + remote + "/" + rev).or(() -> repository.commit(rev));
  }

  private void fetch(Repository repository, GitUrl url, String wanted) {
    Optional<String> now = repository.remote(remote);
    if (!now.equals(Optional.of(url.url()))) {
      repository.setRemote(remote, url.url(), now.isPresent());
    }
    if (repository.commit(wanted).isEmpty()) {
      repository
          .git()
          .out(
              "fetch",
              "-q",
              "--force",
              remote,
              "refs/heads/*:refs/remotes/" + remote + "/*",
              "+refs/tags/*:refs/tags/*");
    }
  }

  private Outcome place(
      Repository repository, String wanted, Map<String, @Nullable Object> changes) {
    if (changes.containsKey(RESET)) {
      repository.git().out("reset", "-q", "--hard", "HEAD");
    }
    if (changes.containsKey("HEAD")) {
      List<String> line = new ArrayList<>(List.of("checkout", "-q", "--detach"));
      line.addAll(forceCheckout ? List.of("--force") : List.of());
      line.add(wanted);
      repository.git().out(line);
    }
    if (submodules) {
      repository.updateSubmodules();
    }
    return Outcome.changed(
        changes, "Repository " + origin.target() + " is at " + repository.head().orElse(""));
  }
}
