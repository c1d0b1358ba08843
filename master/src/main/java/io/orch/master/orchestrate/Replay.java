package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import java.util.List;
import java.util.Set;

/**
 * An earlier run that is done again: its compiled steps, its files, its pillar.
 *
 * @param steps the tags of those of its steps that are done; all when empty
 * @param minions the only ones that anything is done on; all when empty
 */
public record Replay(RunId run, Set<String> steps, List<String> minions) {

  public Replay {
    steps = Set.copyOf(steps);
    minions = List.copyOf(minions);
  }

  /** All of a run. */
  public static Replay all(RunId run) {
    return new Replay(run, Set.of(), List.of());
  }

  boolean does(Step step) {
    return steps.isEmpty() || steps.contains(step.chunk().tag());
  }
}
