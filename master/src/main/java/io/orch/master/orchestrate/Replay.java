package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.compile.LowChunk;
import java.util.List;
import java.util.Set;

/**
 * An earlier run that is done again, with its files and its pillar.
 *
 * @param steps the tags of those of its steps that are done; all when empty
 * @param minions the only ones that anything is done on; all when empty
 * @param anew whether the steps are those of the orchestration that is asked for, compiled with
 *     that run's files and pillar, and not that run's own
 */
public record Replay(RunId run, Set<String> steps, List<String> minions, boolean anew) {

  public Replay {
    steps = Set.copyOf(steps);
    minions = List.copyOf(minions);
  }

  /** All of a run. */
  public static Replay all(RunId run) {
    return new Replay(run, Set.of(), List.of(), false);
  }

  boolean does(LowChunk chunk) {
    return steps.isEmpty() || steps.contains(chunk.tag());
  }
}
