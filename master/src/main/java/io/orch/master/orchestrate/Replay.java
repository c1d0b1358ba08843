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
 * @param catchUp whether it is done for minions that came too late for it: what the environment
 *     runs stays the same
 */
public record Replay(
    RunId run, Set<String> steps, List<String> minions, boolean anew, boolean catchUp) {

  private static final int MOST_NAMES = 30;

  public Replay {
    steps = Set.copyOf(steps);
    minions = List.copyOf(minions);
  }

  /** For its own sake. */
  public Replay(RunId run, Set<String> steps, List<String> minions, boolean anew) {
    this(run, steps, minions, anew, false);
  }

  /** All of a run. */
  public static Replay all(RunId run) {
    return new Replay(run, Set.of(), List.of(), false);
  }

  /**
   * Chosen steps of a run on minions that came too late for it.
   *
   * @param steps none when empty, which the empty tag says
   */
  public static Replay catchUp(RunId run, Set<String> steps, List<String> minions) {
    return new Replay(run, steps.isEmpty() ? Set.of("") : steps, minions, false, true);
  }

  /** What is done for minions that came late: {@code brings web4, web5 to run 2026...}. */
  String told() {
    int more = minions.size() - MOST_NAMES;
    String names = String.join(", ", minions.subList(0, Math.min(MOST_NAMES, minions.size())));
    return "brings " + names + (more > 0 ? " and " + more + " more" : "") + " to run " + run;
  }

  boolean does(LowChunk chunk) {
    return steps.isEmpty() || steps.contains(chunk.tag());
  }
}
