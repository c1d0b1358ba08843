package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.value.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which runs brought hosts to the same kind of state: those of the same orchestration, and those
 * that applied one of the same SLS.
 */
record Lineage(RunStore store) {

  /** Stands for all SLS. */
  private static final String HIGHSTATE = "*";

  /** Whether two runs are of the same orchestration, or share an SLS. */
  boolean joins(Run one, Run other) {
    return one.request().orchestration().equals(other.request().orchestration())
        || shares(one, other);
  }

  /** Whether two runs applied one of the same SLS; a highstate applied all. */
  boolean shares(Run one, Run other) {
    return common(applied(one.id()), applied(other.id()));
  }

  /** The SLS that the steps of a run applied, those of its parts included. */
  private Set<String> applied(RunId run) {
    Set<String> applied = new HashSet<>();
    for (Step step : store.steps(run)) {
      if (!step.added() && step.state() != StepState.PENDING && step.state() != StepState.SKIPPED) {
        applied.addAll(applied(step));
      }
    }
    for (Activity activity : store.activities(run)) {
      activity.run().ifPresent(part -> applied.addAll(applied(part)));
    }
    return applied;
  }

  private static List<String> applied(Step step) {
    if (Values.truth(step.chunk().argument("highstate"))) {
      return List.of(HIGHSTATE);
    }
    Object sls = step.chunk().argument("sls");
    List<?> names =
        sls instanceof List<?> list
            ? list
            : sls == null ? List.of() : List.of(Values.str(sls).split(",", -1));
    return names.stream().map(name -> Values.str(name).strip()).toList();
  }

  private static boolean common(Set<String> some, Set<String> others) {
    return !some.isEmpty()
        && !others.isEmpty()
        && (some.contains(HIGHSTATE)
            || others.contains(HIGHSTATE)
            || some.stream().anyMatch(others::contains));
  }
}
