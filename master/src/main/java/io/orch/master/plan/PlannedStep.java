package io.orch.master.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step would do.
 *
 * @param id of the step; behind those that it is a part of
 * @param groups minions by what they would do
 */
public record PlannedStep(String id, List<Group> groups) {

  public PlannedStep {
    groups = List.copyOf(groups);
  }

  /**
   * Minions that would do the same.
   *
   * @param minions sorted; empty for what the step says itself
   * @param predicted what each of them would do: states by tag, or what a function says
   */
  public record Group(List<String> minions, @Nullable Object predicted) {

    public Group {
      minions = List.copyOf(minions);
    }
  }
}
