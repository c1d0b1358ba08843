package io.orch.master.orchestrate;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.OnFailure;
import io.orch.proto.message.RunId;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.WorkContext;
import io.orch.sls.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a run of a request: compiles it, or takes what the run had that is done again. */
record Preparation(RunStore store, Orchestra orchestra, RunRules rules, Clock clock) {

  /** A run, and its steps, that is not stored. */
  record Prepared(Run run, List<Step> steps) {

    Prepared in(RunState state, String why, Clock clock) {
      return new Prepared(run.in(state, why, clock.now()), steps);
    }
  }

  /** The revisions that a run is to use, pinned unless it is a part of another. */
  Revisions revisions(RunRequest request, Optional<Run> parent) {
    Optional<Revisions> given =
        request.terms().replay().map(this::earlier).or(() -> parent).map(Run::revisions);
    if (given.isEmpty()) {
      return orchestra.pinCurrent();
    }
    orchestra.require(given.get());
    if (parent.isEmpty()) {
      orchestra.pin(given.get());
    }
    return given.get();
  }

  private Run earlier(Replay replay) {
    return store
        .find(replay.run())
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.RUN_UNKNOWN,
                    "run " + replay.run() + ", which was to be done again, is no longer kept"));
  }

  Prepared prepare(RunId id, RunRequest request, Optional<Run> parent, Revisions revisions) {
    WorkContext work = WorkContext.current().with(WorkContext.Key.RUN, id.value());
    try (WorkContext.Entered entered = work.enter()) {
      return prepared(id, request, parent, revisions);
    }
  }

  private Prepared prepared(
      RunId id, RunRequest request, Optional<Run> parent, Revisions revisions) {
    Optional<Replay> replay = request.terms().replay();
    Map<String, @Nullable Object> pillar =
        replay.isPresent()
            ? earlier(replay.get()).snapshot()
            : orchestra.pillar(request, revisions.pillar());
    List<LowChunk> chunks =
        replay
            .filter(what -> !what.anew())
            .map(this::stored)
            .orElseGet(() -> compiled(request, revisions, pillar))
            .stream()
            .filter(chunk -> replay.isEmpty() || replay.get().does(chunk))
            .toList();
    Run run =
        new Run(
            id,
            parent.isPresent() ? request : request.on(terms(request, chunks)),
            parent.map(Run::id),
            revisions.files(),
            revisions.pillar(),
            pillar,
            parent.map(Run::lease).orElse(request.lease(id)),
            parent.map(Run::epoch).orElse(0L),
            RunState.RUNNING,
            replay.filter(Replay::catchUp).map(Replay::told).orElse(""),
            clock.now(),
            Optional.empty());
    return new Prepared(run, steps(replay.isPresent() ? LooseEnds.cut(chunks) : chunks));
  }

  /** The orchestration's chunks, after what the environment says of how they roll. */
  private List<LowChunk> compiled(
      RunRequest request, Revisions revisions, Map<String, @Nullable Object> pillar) {
    List<LowChunk> chunks = new ArrayList<>();
    Map<String, @Nullable Object> strategy = rules.policies().of(request.environment()).strategy();
    if (!strategy.isEmpty()) {
      chunks.add(rolling("how " + request.environment() + " rolls", strategy));
    }
    chunks.addAll(orchestra.compile(request, revisions.files(), pillar));
    return chunks;
  }

  private static LowChunk rolling(String name, Map<String, @Nullable Object> strategy) {
    return new LowChunk(
        "orch", "strategy", name, name, "", Tree.BASE, List.of(), 0, strategy, Location.NONE);
  }

  private List<LowChunk> stored(Replay replay) {
    return store.steps(replay.run()).stream()
        .filter(step -> !step.added())
        .map(Step::chunk)
        .toList();
  }

  private static List<Step> steps(List<LowChunk> chunks) {
    List<Step> steps = new ArrayList<>();
    chunks.forEach(chunk -> steps.add(Step.pending(steps.size() + 1, chunk)));
    return steps;
  }

  /** What request, orchestration and environment say together: the nearest to the run wins. */
  private RunTerms terms(RunRequest request, List<LowChunk> chunks) {
    EnvironmentPolicy policy = rules.policies().of(request.environment());
    RunTerms asked = request.terms();
    OnFailure failure =
        asked.onFailure().or(declared(chunks)).or(policy.onFailure()).or(OnFailure.STOP);
    boolean agreed = request.test() || asked.replay().filter(Replay::catchUp).isPresent();
    int approvals = agreed ? 1 : Math.max(asked.approvals(), policy.approvals());
    return asked.with(failure).approvedBy(approvals);
  }

  private static OnFailure declared(List<LowChunk> chunks) {
    OnFailure found = OnFailure.UNSAID;
    for (LowChunk chunk : chunks) {
      if (chunk.function().equals("orch.policy")) {
        found = found.or(declared(chunk));
      }
    }
    return found;
  }

  private static OnFailure declared(LowChunk policy) {
    if (policy.argument("rollback") instanceof String inverse) {
      return OnFailure.by(inverse);
    }
    String word = policy.argument("on_failure") instanceof String text ? text : "";
    return OnFailure.of(word)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.ARGUMENT_INVALID,
                    policy.at("on_failure"),
                    "on_failure is 'stop' or 'rollback', not '" + word + "'"));
  }
}
