package io.orch.minion.state.git;

import io.orch.minion.function.git.Git;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What it takes to bring a working directory to a revision, decided before anything is done. */
final class Move {

  private final GitLatest want;
  private final Repository repository;
  private final OtherSide.Wanted wanted;
  private final Optional<String> head;
  private final Optional<String> branch;
  private final boolean switches;
  private final boolean makes;
  private final Optional<String> base;
  private final boolean behind;
  private final boolean moves;
  private final boolean dirty;
  private final boolean forward;
  private final boolean resets;
  private final Optional<String> upstream;

  Move(GitLatest want, Repository repository, OtherSide.Wanted wanted) {
    this.want = want;
    this.repository = repository;
    this.wanted = wanted;
    head = repository.head();
    branch = repository.branch();
    switches = want.branch().isPresent() && !want.branch().equals(branch);
    Optional<String> other =
        switches ? repository.commit("refs/heads/" + want.branch().orElse("")) : Optional.empty();
    makes = switches && other.isEmpty();
    base = !switches ? head : makes ? Optional.of(wanted.commit()) : other;
    behind = base.filter(wanted::is).isEmpty();
    moves = behind && (want.updateHead() || switches);
    dirty = repository.dirty();
    forward =
        base.isEmpty()
            || repository.commit(wanted.commit()).isEmpty()
            || repository.ancestor(base.get(), wanted.commit());
    resets = (moves && !forward) || (dirty && (want.resetsAlways() || (moves && want.resets())));
    upstream = local().flatMap(repository::upstream);
  }

  private Optional<String> local() {
    return switches ? want.branch() : branch;
  }

  /** Refuses what would lose something that nobody allowed to be lost. */
  void check() {
    if (dirty && (moves || switches) && !resets && !(switches && want.forceCheckout())) {
      throw refused("has local changes; 'force_reset: True' throws them away");
    }
    if (moves && !forward && !want.resets()) {
      throw refused(
          "has commits that '"
              + want.rev()
              + "' has not; 'force_reset: True' throws them away, and 'branch' names another"
              + " branch to work on");
    }
    if (moves && !resets && merges() && local().isEmpty()) {
      throw refused("is on no branch; 'branch' names the one to check out");
    }
  }

  private OrchException refused(String why) {
    return new OrchException(ErrorCode.COMMAND_FAILED, want.target() + " " + why);
  }

  private boolean merges() {
    return wanted.kind() == OtherSide.Kind.HEAD || wanted.kind() == OtherSide.Kind.BRANCH;
  }

  /** Whether the branch shall follow another one of the other side, or none any more. */
  private boolean follows() {
    return local().isPresent()
        && wanted.kind() != OtherSide.Kind.HEAD
        && (moves || !behind)
        && !upstream.equals(want.upstream(wanted));
  }

  void describe(Map<String, @Nullable Object> changes) {
    Optional<String> then =
        moves || makes
            ? repository.commit(wanted.commit()).or(() -> Optional.of(wanted.commit()))
            : base;
    if (!then.equals(head)) {
      changes.put("revision", Updating.pair(head, then));
    }
    if (switches) {
      changes.put("branch", Updating.pair(branch, want.branch()));
    }
    if (resets) {
      changes.put("forced update", true);
    }
    if (follows()) {
      changes.put("upstream", Updating.pair(upstream, want.upstream(wanted)));
    }
  }

  void apply() {
    Git git = repository.git();
    if (switches) {
      List<String> line = new ArrayList<>(List.of("checkout", "-q"));
      line.addAll(want.forceCheckout() || resets ? List.of("--force") : List.of());
      line.addAll(makes ? List.of("-b") : List.of());
      line.add(want.branch().orElse(""));
      line.addAll(makes ? List.of(wanted.commit()) : List.of());
      git.out(line);
    }
    if (resets) {
      git.out("reset", "-q", "--hard", moves ? wanted.commit() : "HEAD");
    } else if (moves && merges()) {
      git.out("merge", "-q", "--ff-only", wanted.commit());
    } else if (moves) {
      git.out("reset", "-q", "--hard", wanted.commit());
    }
    if (follows()) {
      repository.setUpstream(local().orElse(""), want.upstream(wanted));
    }
  }

  /** Where the clone is and why it stays there. */
  String remark() {
    return "Repository "
        + want.target()
        + " is at "
        + head.orElse("no commit")
        + (behind && !moves ? ", and update_head is False" : "")
        + (dirty ? ", with local changes; 'force_reset: True' throws them away" : "");
  }
}
