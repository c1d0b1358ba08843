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

  @Override
  public Outcome apply(Context context) {
    for (String word : List.of(rev, remote)) {
      if (word.startsWith("-")) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "'" + word + "' must not begin with a dash");
      }
    }
    GitUrl url = origin.url();
    Repository repository = origin.repository(context);
    boolean there = repository.exists(false);
    boolean occupied = !there && repository.occupied(forceClone);
    Optional<String> head = there ? repository.head() : Optional.empty();
    Optional<String> known = there ? known(repository) : Optional.empty();
    String wanted =
        known.isPresent()
            ? known.get()
            : origin
                .ask(context)
                .find(rev)
                .orElseThrow(
                    () -> new OrchException(ErrorCode.COMMAND_FAILED, origin.name() + " is empty"))
                .commit();
    boolean moves = head.filter(commit -> commit.startsWith(wanted)).isEmpty();
    boolean resets = there && hardReset && repository.dirty();
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (occupied) {
      changes.put("forced clone", true);
    }
    if (resets) {
      changes.put("hard reset", true);
    }
    if (moves) {
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
    if (there) {
      fetch(repository, url, wanted);
    } else {
      repository
          .git()
          .at(repository.git().cwd().getRoot())
          .out("clone", "-q", "--no-checkout", "-o", remote, "--", url.url(), origin.target());
    }
    return place(repository, wanted, resets, changes);
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
      Repository repository, String wanted, boolean resets, Map<String, @Nullable Object> changes) {
    if (resets) {
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
