package io.orch.minion.state.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the tags of a clone differ from those of its other side.
 *
 * @param added that the clone lacks
 * @param moved that name another commit
 * @param removed that the other side does not have
 */
record Tags(List<String> added, List<String> moved, List<String> removed) {

  static Tags between(GitLatest want, Repository repository, OtherSide other) {
    Tags tags = new Tags(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, String> here = repository.tags();
    Map<String, String> there = other.tags();
    if (want.fetchTags()) {
      there.forEach((name, commit) -> tags.compare(want, name, commit, here.get(name)));
    }
    if (want.syncTags()) {
      here.keySet().stream().filter(name -> !there.containsKey(name)).forEach(tags.removed::add);
    }
    return tags;
  }

  private void compare(GitLatest want, String name, String there, @Nullable String here) {
    if (!there.equals(here) && fits(want.refspecTag(), name)) {
      (here == null ? added : moved).add(name);
    }
  }

  /** Whether a pattern of a refspec, which has one star at most, means a name. */
  private static boolean fits(String pattern, String name) {
    int star = pattern.indexOf('*');
    return star < 0
        ? name.equals(pattern)
        : name.length() >= pattern.length() - 1
            && name.startsWith(pattern.substring(0, star))
            && name.endsWith(pattern.substring(star + 1));
  }

  boolean toFetch() {
    return !added.isEmpty() || !moved.isEmpty();
  }

  void describe(Map<String, @Nullable Object> changes) {
    put(changes, "new_tags", added);
    put(changes, "updated_tags", moved);
    put(changes, "deleted_tags", removed);
  }

  private static void put(Map<String, @Nullable Object> changes, String key, List<String> names) {
    if (!names.isEmpty()) {
      changes.put(key, names.stream().sorted().toList());
    }
  }
}
