package io.orch.minion.state.git;

import io.orch.minion.function.git.GitUrl;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How {@code git.latest} brings a clone that is there to a revision: what is missing is fetched,
 * then the branch is checked out and moved. One per call.
 */
final class Updating {

  private final GitLatest want;
  private final Repository repository;
  private final OtherSide other;
  private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();

  Updating(GitLatest want, Repository repository, OtherSide other) {
    this.want = want;
    this.repository = repository;
    this.other = other;
  }

  Outcome run(boolean test) {
    Optional<OtherSide.Wanted> found = other.find(want.rev());
    if (found.isEmpty()) {
      return repository.head().isEmpty()
          ? Outcome.unchanged("Repository " + want.target() + " is as empty as its other side")
          : Outcome.failed(other.url().url() + " is empty, and " + want.target() + " is not");
    }
    OtherSide.Wanted wanted = found.get();
    Optional<String> remote = repository.remote(want.remote());
    Tags tags = Tags.between(want, repository, other);
    boolean lacking = lacks(wanted) || tags.toFetch();
    if (!test && lacking) {
      setRemote(remote);
      fetch();
      require(wanted);
    }
    Move move = new Move(want, repository, wanted);
    move.check();
    List<String> submodules = want.submodules() ? repository.submodules() : List.of();
    describe(move, remote, tags, submodules);
    if (lacking && changes.isEmpty()) {
      changes.put("fetched", wanted.commit());
    }
    if (changes.isEmpty()) {
      return Outcome.unchanged(move.remark());
    }
    if (test) {
      return Outcome.wouldChange(
          changes, "Repository " + want.target() + " would be at " + wanted.commit());
    }
    setRemote(remote);
    tags.removed().forEach(tag -> repository.git().out("tag", "-d", tag));
    move.apply();
    if (want.submodules()) {
      repository.updateSubmodules();
    }
    return Outcome.changed(
        changes, "Repository " + want.target() + " is at " + repository.head().orElse(""));
  }

  /** Whether the clone lacks the commit, or its copy of the branch is old. */
  private boolean lacks(OtherSide.Wanted wanted) {
    return repository.commit(wanted.commit()).isEmpty()
        || want.upstream(wanted)
            .filter(branch -> repository.commit(branch).filter(wanted::is).isEmpty())
            .isPresent();
  }

  private void setRemote(Optional<String> remote) {
    if (!remote.equals(Optional.of(other.url().url()))) {
      repository.setRemote(want.remote(), other.url().url(), remote.isPresent());
    }
  }

  private void fetch() {
    List<String> line = new ArrayList<>(List.of("fetch", "-q"));
    if (want.forceFetch()) {
      line.add("--force");
    }
    line.add(want.remote());
    if (want.fetchTags()) {
      String branches = want.refspecBranch();
      line.add("refs/heads/" + branches + ":refs/remotes/" + want.remote() + "/" + branches);
      line.add("+refs/tags/" + want.refspecTag() + ":refs/tags/" + want.refspecTag());
    } else {
      line.add("--no-tags");
    }
    try {
      repository.git().out(line);
    } catch (OrchException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          e.location(),
          e.problems().get(0).message()
              + "\n'force_fetch: True' fetches also branches that were rewritten",
          e);
    }
  }

  private void require(OtherSide.Wanted wanted) {
    if (repository.commit(wanted.commit()).isEmpty()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "'"
              + wanted.rev()
              + "' is not among what "
              + other.url().url()
              + " gave; check rev,"
              + " refspec_branch and refspec_tag");
    }
  }

  private void describe(Move move, Optional<String> remote, Tags tags, List<String> submodules) {
    if (!remote.equals(Optional.of(other.url().url()))) {
      changes.put("remote", pair(remote.map(GitUrl::redact), Optional.of(other.url().url())));
    }
    tags.describe(changes);
    move.describe(changes);
    if (!submodules.isEmpty()) {
      changes.put("submodules", submodules);
    }
  }

  static Map<String, @Nullable Object> pair(Optional<String> old, Optional<String> now) {
    Map<String, @Nullable Object> pair = new LinkedHashMap<>();
    pair.put("old", old.orElse(null));
    pair.put("new", now.orElse(null));
    return pair;
  }
}
