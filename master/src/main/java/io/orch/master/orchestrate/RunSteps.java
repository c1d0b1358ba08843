package io.orch.master.orchestrate;

import io.orch.master.event.NewEvent;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Kind;
import io.orch.sls.run.ChunkResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of a run that is worked on: what they are now is stored. Thread-safe. */
final class RunSteps {

  private final Run run;
  private final RunTools tools;
  private final RunControl control;
  private final List<Activity> earlier;
  private final Map<String, Step> steps = new ConcurrentHashMap<>();
  private final Map<String, Integer> executions = new ConcurrentHashMap<>();
  private final Map<Integer, StepWrites> writes = new ConcurrentHashMap<>();

  RunSteps(Run run, List<Step> steps, RunTools tools, RunControl control) {
    this.run = run;
    this.tools = tools;
    this.control = control;
    this.earlier = tools.store().activities(run.id());
    steps.forEach(step -> this.steps.put(step.chunk().tag(), step));
  }

  Step get(LowChunk chunk) {
    Step step = steps.get(chunk.tag());
    if (step == null) {
      throw new OrchException(
          ErrorCode.INTERNAL, chunk.location(), "no step of the run is " + chunk.tag());
    }
    return step;
  }

  /**
   * A step that is none of the orchestration's, as it is; a new one when there is none.
   *
   * @param first whether it comes before all others, or after them
   */
  Step added(String function, boolean first) {
    int number = first ? 0 : steps.size() + 1;
    Step fresh = Step.added(number, function, run.request().orchestration());
    return steps.getOrDefault(fresh.chunk().tag(), fresh);
  }

  /** The results of those that ended, by their tags. */
  Map<String, ChunkResult> results() {
    Map<String, ChunkResult> results = new HashMap<>();
    steps.forEach((tag, step) -> step.result().ifPresent(result -> results.put(tag, result)));
    return results;
  }

  /** The ids of those that failed, in order. */
  List<String> failed() {
    return steps.values().stream()
        .filter(step -> step.state() == StepState.FAILED)
        .filter(step -> step.reaction() || !step.added())
        .sorted(Comparator.comparingInt(Step::number))
        .map(step -> step.chunk().id())
        .toList();
  }

  /** The step of a chunk begins. */
  void begin(LowChunk chunk) {
    begin(get(chunk));
  }

  /** A step begins. */
  Step begin(Step step) {
    Step begun = step.begun(tools.clock().now());
    steps.put(step.chunk().tag(), begun);
    writes(begun).soon(change(begun));
    return begun;
  }

  /** The step of a result has ended; one that the orchestration has not is added. */
  void end(ChunkResult result) {
    Step step =
        steps.computeIfAbsent(
            result.chunk().tag(), tag -> Step.pending(steps.size() + 1, result.chunk()));
    if (step.ending().isEmpty()) {
      tools.orchestra().port(RunFigures.class).step(result.duration());
      keep(step.ended(result));
    }
  }

  void keep(Step step) {
    steps.put(step.chunk().tag(), step);
    writes(step).now(change(step));
  }

  /** Ends those that go on, because the run is cancelled. */
  void cancel(String reason) {
    steps.values().stream()
        .filter(step -> step.state() == StepState.RUNNING)
        .forEach(step -> keep(step.cancelled(reason, tools.clock().now())));
  }

  /**
   * The activities of the next execution of a chunk. After a restart executions are counted anew,
   * and since the earlier ones end as they did, each finds its own activities.
   */
  Activities activities(LowChunk chunk) {
    Step step = get(chunk);
    String prefix = prefix(step);
    executions.merge(listen(step) + chunk.tag(), 1, Integer::sum);
    return activities(step, prefix);
  }

  private static String listen(Step step) {
    return step.ending().isPresent() ? "listen " : "";
  }

  private String prefix(Step step) {
    int execution = executions.getOrDefault(listen(step) + step.chunk().tag(), 0) + 1;
    return listen(step) + (execution == 1 ? "" : execution + " ");
  }

  /** Whether the next execution of a chunk was begun before the master was restarted. */
  boolean joins(LowChunk chunk) {
    Step step = get(chunk);
    String prefix = prefix(step);
    return earlier.stream().anyMatch(a -> a.of(step) && a.key().startsWith(prefix));
  }

  /** The activities of a step that is done once. */
  Activities activities(Step step) {
    return activities(step, "");
  }

  private Activities activities(Step step, String prefix) {
    return new StepActivities(tools, run, step, prefix, control, writes(step), earlier);
  }

  private StepWrites writes(Step step) {
    return writes.computeIfAbsent(
        step.number(), number -> new StepWrites(tools, run, lazy(step.chunk())));
  }

  private boolean lazy(LowChunk chunk) {
    return !chunk.arguments().containsKey("retry")
        && !chunk.arguments().containsKey("check_cmd")
        && tools
            .orchestra()
            .functions()
            .registry()
            .find(Kind.STATE, chunk.function())
            .filter(definition -> Acting.class.isAssignableFrom(definition.type()))
            .isPresent();
  }

  /** Stores what the execution of a chunk has not stored yet. */
  void flush(LowChunk chunk) {
    writes(get(chunk)).flush();
  }

  private RunChange change(Step step) {
    return new RunChange.Stepped(step, tools.clock().now(), event(step));
  }

  private NewEvent event(Step step) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("run_id", run.id().value());
    data.put("step", (long) step.number());
    data.put("id", step.chunk().id());
    data.put("fun", step.chunk().function());
    data.put("state", step.state().text());
    data.put("comment", cut(step.comment()));
    return tools.events().event("orch/run/" + run.id() + "/step", data, run.request().cause());
  }

  private static String cut(String text) {
    return text.lines()
        .limit(20)
        .map(line -> line.length() > 500 ? line.substring(0, 500) : line)
        .collect(Collectors.joining("\n"));
  }
}
