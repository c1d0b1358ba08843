package io.orch.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run would do. */
public record Plan(Run run, List<PlannedStep> steps) {

  public Plan {
    steps = List.copyOf(steps);
  }

  /** What one step would do, minions that would do the same together. */
  public record PlannedStep(String id, List<Group> groups) {

    public PlannedStep {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Minions that would do the same.
   *
   * @param minions empty for what the step says itself
   * @param predicted states by tag, or what a function says
   */
  public record Group(List<String> minions, @Nullable Object predicted) {

    public Group {
      minions = List.copyOf(minions);
    }
  }
}
