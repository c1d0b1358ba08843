package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The good run to which an environment is brought back after a failure: the newest of the same
 * orchestration, or of another that applied one of the same SLS.
 *
 * @param anew whether it is of another orchestration, so that the failed one is compiled with its
 *     files and its pillar
 */
record Former(Run run, boolean anew) {

  /** So many good runs of an environment are looked through. */
  private static final int MOST = 50;

  /** Stands for all SLS. */
  private static final String HIGHSTATE = "*";

  /** What a failed run is undone by; frozen. Empty when there is no such run. */
  static Optional<Former> of(Run failed, RunTools tools, Activities activities) {
    Object found =
        activities.value(
            "last good", () -> new Search(failed, tools).former().map(Former::toMap).orElse(null));
    return found instanceof Map<?, ?> map
        ? tools
            .store()
            .find(new RunId(Values.str(map.get("run"))))
            .map(run -> new Former(run, Boolean.TRUE.equals(map.get("anew"))))
        : Optional.empty();
  }

  private Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("run", run.id().value());
    map.put("anew", anew);
    return map;
  }

  /** What a run does that does it again. */
  String text() {
    return anew
        ? "with the files and the pillar of run "
            + run.id()
            + " of "
            + run.request().orchestration()
        : "which does run " + run.id() + " again";
  }

  /** Looks for it. */
  private record Search(Run failed, RunTools tools) {

    Optional<Former> former() {
      String environment = failed.request().environment();
      String orchestration = failed.request().orchestration();
      Set<String> applied = applied(failed.id());
      for (Run good : tools.store().good(environment, "", MOST)) {
        if (good.request().orchestration().equals(orchestration)) {
          return Optional.of(new Former(good, false));
        }
        if (common(applied, applied(good.id())) && compiles(good)) {
          return Optional.of(new Former(good, true));
        }
      }
      return tools.store().good(environment, orchestration, 1).stream()
          .findFirst()
          .map(good -> new Former(good, false));
    }

    /** The SLS that the steps of a run applied, those of its parts included. */
    private Set<String> applied(RunId run) {
      Set<String> applied = new HashSet<>();
      for (Step step : tools.store().steps(run)) {
        if (!step.added()
            && step.state() != StepState.PENDING
            && step.state() != StepState.SKIPPED) {
          applied.addAll(applied(step));
        }
      }
      for (Activity activity : tools.store().activities(run)) {
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

    /** Whether the failed orchestration can be made of a run's files and pillar. */
    private boolean compiles(Run good) {
      try {
        tools.orchestra().require(good.revisions());
        tools.orchestra().compile(failed.request(), good.treeRevision(), good.snapshot());
        return true;
      } catch (OrchException e) {
        if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.EPOCH_STALE) {
          throw e;
        }
        return false;
      }
    }
  }
}
