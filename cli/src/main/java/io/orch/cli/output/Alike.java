package io.orch.cli.output;

import io.orch.cli.client.Plan;
import io.orch.proto.message.Likeness;
import io.orch.proto.message.OwnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Minions for which a plan predicts the same, as people see it: minions' own names make no
 * difference, nor do the lines around those that change in a diff.
 *
 * @param minions in no particular order; empty for what the step says itself
 * @param predicted what stands for all; without a name where it is that of one of several
 */
record Alike(List<String> minions, @Nullable Object predicted) {

  static List<Alike> of(List<Plan.Group> groups) {
    Map<String, List<Plan.Group>> alike = new LinkedHashMap<>();
    groups.forEach(
        group -> alike.computeIfAbsent(identity(group), k -> new ArrayList<>()).add(group));
    return alike.values().stream().map(Alike::together).toList();
  }

  private static Alike together(List<Plan.Group> groups) {
    Plan.Group first = groups.get(0);
    return groups.size() == 1
        ? new Alike(first.minions(), first.predicted())
        : new Alike(
            groups.stream().flatMap(group -> group.minions().stream()).toList(), nameless(first));
  }

  private static String identity(Plan.Group group) {
    return Likeness.of(nameless(group));
  }

  /** What is predicted, without the name of a minion that is alone. */
  private static @Nullable Object nameless(Plan.Group group) {
    return group.minions().size() == 1
        ? new OwnName(group.minions().get(0)).hiddenIn(group.predicted())
        : group.predicted();
  }
}
