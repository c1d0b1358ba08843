package io.orch.minion.state.git;

import io.orch.minion.function.git.Git;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How {@code git.latest} makes a clone that is not there. */
record Cloning(GitLatest want, Repository repository, OtherSide other) {

  Outcome run(boolean test) {
    Optional<OtherSide.Wanted> wanted = other.find(want.rev());
    checkDepth(wanted);
    boolean occupied = repository.occupied(want.forceClone());
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (occupied) {
      changes.put("forced clone", true);
    }
    changes.put("new", other.url().url() + " => " + want.target());
    wanted.ifPresent(found -> changes.put("revision", revision(found.commit())));
    if (test) {
      return Outcome.wouldChange(changes, "Repository " + want.target() + " would be cloned");
    }
    if (occupied) {
      repository.empty();
    }
    copy(wanted);
    if (!want.naked() && wanted.isPresent()) {
      place(wanted.get());
    }
    repository.head().ifPresent(head -> changes.put("revision", revision(head)));
    return Outcome.changed(
        changes,
        "Repository "
            + want.target()
            + " was cloned"
            + repository.head().map(head -> " and is at " + head).orElse(" and is empty"));
  }

  private static Map<String, @Nullable Object> revision(String commit) {
    Map<String, @Nullable Object> revision = new LinkedHashMap<>();
    revision.put("old", null);
    revision.put("new", commit);
    return revision;
  }

  private void checkDepth(Optional<OtherSide.Wanted> wanted) {
    if (want.depth().isPresent()
        && wanted.filter(found -> found.kind() == OtherSide.Kind.COMMIT).isPresent()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "depth goes with a branch or tag as rev: a commit may be further back than that");
    }
  }

  private void copy(Optional<OtherSide.Wanted> wanted) {
    List<String> line = new ArrayList<>(List.of("clone", "-q", "-o", want.remote()));
    if (want.naked()) {
      line.add(want.mirror() ? "--mirror" : "--bare");
    }
    want.depth()
        .ifPresent(
            depth -> {
              line.addAll(List.of("--depth", depth.toString()));
              wanted
                  .filter(found -> found.kind() != OtherSide.Kind.HEAD)
                  .ifPresent(found -> line.addAll(List.of("--branch", found.rev())));
            });
    line.addAll(List.of("--", other.url().url(), want.target()));
    Git git = repository.git();
    git.at(git.cwd().getRoot()).out(line);
  }

  /** The working directory at the revision, on the wanted branch or on that of the other side. */
  private void place(OtherSide.Wanted wanted) {
    Git git = repository.git();
    if (want.branch().isPresent() && !want.branch().equals(repository.branch())) {
      git.out("checkout", "-q", "-B", want.branch().get(), wanted.commit());
    }
    if (repository.head().filter(wanted::is).isEmpty()) {
      git.out("reset", "-q", "--hard", wanted.commit());
    }
    Optional<String> branch = repository.branch();
    if (branch.isPresent() && wanted.kind() != OtherSide.Kind.HEAD) {
      Optional<String> upstream = want.upstream(wanted);
      if (!repository.upstream(branch.get()).equals(upstream)) {
        repository.setUpstream(branch.get(), upstream);
      }
    }
    if (want.submodules()) {
      repository.updateSubmodules();
    }
  }
}
