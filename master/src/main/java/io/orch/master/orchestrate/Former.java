package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
      Lineage lineage = new Lineage(tools.store());
      for (Run good : tools.store().good(environment, "", MOST)) {
        if (good.request().orchestration().equals(orchestration)) {
          return Optional.of(new Former(good, false));
        }
        if (lineage.shares(failed, good) && compiles(good)) {
          return Optional.of(new Former(good, true));
        }
      }
      return tools.store().good(environment, orchestration, 1).stream()
          .findFirst()
          .map(good -> new Former(good, false));
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
