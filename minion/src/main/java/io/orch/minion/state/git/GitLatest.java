package io.orch.minion.state.git;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Optional;

@StateFunction(
    value = "git.latest",
    summary =
        "A git repository is cloned to a directory and is at the newest commit of a revision.",
    example =
        """
        /srv/example/upstream:
          git.latest:
            - target: /srv/example/checkout
            - rev: main
        """)
record GitLatest(
    @Params Origin origin,
    @Param(value = "Branch, tag or commit.", fallback = "HEAD") String rev,
    @Param("Local branch that is checked out, and made when it is missing; any when not given.")
        Optional<String> branch,
    @Param(value = "Move a clone that is there to the newest commit.", fallback = "true")
        boolean updateHead,
    @Param(value = "Throw local changes away on a change of branch.", fallback = "false")
        boolean forceCheckout,
    @Param(
            value = "Repository into a directory that is there, removing what is in it.",
            fallback = "false")
        boolean forceClone,
    @Param(value = "Fetch also branches that were rewritten.", fallback = "false")
        boolean forceFetch,
    @Param(
            value =
                "Throw local changes and commits away: True, or remote-changes for only when there"
                    + " is something new.",
            fallback = "false")
        Object forceReset,
    @Param(value = "Bring submodules to their commits as well.", fallback = "false")
        boolean submodules,
    @Param(value = "Without a working directory.", fallback = "false") boolean bare,
    @Param(value = "A bare clone of all references.", fallback = "false") boolean mirror,
    @Param(value = "Name of the other side.", fallback = "origin") String remote,
    @Param(value = "Fetch all tags.", fallback = "true") boolean fetchTags,
    @Param(value = "Remove tags that the other side does not have.", fallback = "true")
        boolean syncTags,
    @Param("How many commits of the history are cloned; all when not given.")
        Optional<Integer> depth,
    @Param(value = "Pattern of branches to fetch.", fallback = "\"*\"") String refspecBranch,
    @Param(value = "Pattern of tags to fetch.", fallback = "\"*\"") String refspecTag)
    implements State {

  @Override
  public Outcome apply(Context context) {
    check();
    Repository repository = origin.repository(context);
    boolean there = repository.exists(naked());
    OtherSide other = origin.ask(context);
    if (!there) {
      return new Cloning(this, repository, other).run(context.test());
    }
    return naked()
        ? new Fetching(this, repository, other).run(context.test())
        : new Updating(this, repository, other).run(context.test());
  }

  String target() {
    return origin.target();
  }

  /** Whether the clone has no working directory. */
  boolean naked() {
    return bare || mirror;
  }

  /** Whether local changes are thrown away even when there is nothing new. */
  boolean resetsAlways() {
    return forceReset.equals(true);
  }

  boolean resets() {
    return Values.truth(forceReset);
  }

  /** The branch of the other side that the local one follows. */
  Optional<String> upstream(OtherSide.Wanted wanted) {
    return wanted.kind() == OtherSide.Kind.BRANCH
        ? Optional.of(remote + "/" + rev)
        : Optional.empty();
  }

  private void check() {
    if (naked() && !rev.equals("HEAD")) {
      throw invalid("bare and mirror clones have all revisions: leave out rev");
    }
    if (resets() && !forceReset.equals(true) && !forceReset.equals("remote-changes")) {
      throw invalid("force_reset must be True, False or remote-changes, not '" + forceReset + "'");
    }
    for (String word : List.of(rev, remote, branch.orElse(""))) {
      if (word.startsWith("-")) {
        throw invalid("'" + word + "' must not begin with a dash");
      }
    }
  }

  private static OrchException invalid(String message) {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, message);
  }
}
