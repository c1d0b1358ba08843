package io.orch.minion.state.git;

import io.orch.sls.module.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How {@code git.latest} brings a clone without working directory to what the other side has. */
record Fetching(GitLatest want, Repository repository, OtherSide other) {

  Outcome run(boolean test) {
    List<String> moved = new ArrayList<>();
    differing(other.branches(), repository.branches(), moved);
    if (want.fetchTags()) {
      differing(other.tags(), repository.tags(), moved);
    }
    if (moved.isEmpty()) {
      return Outcome.unchanged("Repository " + want.target() + " has all that there is");
    }
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("references", moved);
    Optional<String> head = repository.head();
    Optional<String> then = repository.branch().map(other.branches()::get);
    if (then.isPresent() && !then.equals(head)) {
      changes.put("revision", Updating.pair(head, then));
    }
    if (test) {
      return Outcome.wouldChange(changes, "Repository " + want.target() + " would be fetched");
    }
    fetch();
    return Outcome.changed(changes, "Repository " + want.target() + " was fetched");
  }

  private static void differing(
      Map<String, String> there, Map<String, String> here, List<String> moved) {
    there.forEach(
        (name, commit) -> {
          if (!commit.equals(here.get(name))) {
            moved.add(name);
          }
        });
  }

  private void fetch() {
    List<String> line = new ArrayList<>(List.of("fetch", "-q"));
    if (want.forceFetch()) {
      line.add("--force");
    }
    line.addAll(List.of("--", other.url().url(), "refs/heads/*:refs/heads/*"));
    if (want.fetchTags()) {
      line.add("+refs/tags/" + want.refspecTag() + ":refs/tags/" + want.refspecTag());
    }
    repository.git().out(line);
  }
}
