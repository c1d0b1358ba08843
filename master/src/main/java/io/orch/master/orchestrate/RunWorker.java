package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.master.event.Signal;
import io.orch.master.job.Jobs;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
import io.orch.sls.render.RenderScope;
import io.orch.sls.run.ChunkExecutor;
import io.orch.sls.run.ChunkResult;
import io.orch.sls.run.RegistryExecutor;
import io.orch.sls.run.RunListener;
import io.orch.sls.run.RunOptions;
import io.orch.sls.run.RunResult;
import io.orch.sls.run.Runner;
import io.orch.sls.task.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one run until it ends, is cancelled, or the master stops. */
final class RunWorker implements ChunkExecutor, RunListener {

  private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

  private final Run run;
  private final Tools tools;
  private final Map<String, Step> steps = new ConcurrentHashMap<>();
  private final Set<String> inFlight;
  private final List<LowChunk> chunks;
  private final RegistryExecutor executor;
  private final RenderScope scope;
  private volatile @Nullable Thread thread;
  private volatile @Nullable String cancelled;
  private volatile boolean suspended;

  /** What workers share. */
  record Tools(
      RunStore store,
      Orchestra orchestra,
      Jobs jobs,
      EventLog events,
      Signal signal,
      Clock clock) {}

  RunWorker(Run run, List<Step> steps, Tools tools) {
    this.run = run;
    this.tools = tools;
    this.chunks = steps.stream().map(Step::chunk).toList();
    steps.forEach(step -> this.steps.put(step.chunk().tag(), step));
    this.inFlight =
        steps.stream()
            .filter(step -> step.state() == Step.State.RUNNING)
            .map(step -> step.chunk().tag())
            .collect(Collectors.toUnmodifiableSet());
    this.scope =
        tools.orchestra.scope(
            tools.orchestra.files().tree(run.treeRevision()), run.snapshot(), run.request().test());
    this.executor =
        new RegistryExecutor(
            tools.orchestra.functions().registry(),
            (chunk, test) ->
                tools.orchestra.context(
                    scope, chunk.toMap(), test, Map.of(StepJobs.class, stepJobs(chunk))));
  }

  private StepJobs stepJobs(LowChunk chunk) {
    return new StepJobs(run, step(chunk), tools.store, tools.jobs, tools.signal, tools.clock);
  }

  private Step step(LowChunk chunk) {
    Step step = steps.get(chunk.tag());
    if (step == null) {
      throw new OrchException(
          ErrorCode.INTERNAL, chunk.location(), "no step of the run is " + chunk.tag());
    }
    return step;
  }

  void work() {
    thread = Thread.currentThread();
    try {
      finish(new Runner().run(chunks, this, options(), this));
    } catch (OrchException e) {
      if (!suspended) {
        end(Run.State.FAILED, String.valueOf(e.getMessage()));
      }
    }
  }

  private RunOptions options() {
    Map<String, ChunkResult> finished = new HashMap<>();
    steps.forEach((tag, step) -> step.result().ifPresent(result -> finished.put(tag, result)));
    return RunOptions.DEFAULT
        .withTest(run.request().test())
        .withFunctions(scope.functions())
        .withClock(tools.clock)
        .withFinished(finished);
  }

  private void finish(RunResult result) {
    if (suspended) {
      return;
    }
    String reason = cancelled;
    List<String> failed =
        steps.values().stream()
            .filter(step -> step.state() == Step.State.FAILED)
            .sorted((a, b) -> Integer.compare(a.number(), b.number()))
            .map(step -> step.chunk().id())
            .toList();
    if (reason != null) {
      end(Run.State.CANCELLED, "cancelled: " + reason);
    } else if (!result.succeeded() || !failed.isEmpty()) {
      end(Run.State.FAILED, "failed: " + String.join(", ", failed));
    } else {
      end(result.changed() ? Run.State.CHANGED : Run.State.OK, "");
    }
  }

  private void end(Run.State state, String comment) {
    Run ended = run.ended(state, comment, tools.clock.now());
    tools.store.end(
        ended,
        tools.clock.now(),
        tools.events.event("orch/run/" + run.id() + "/ret", Runs.describe(ended)));
    tools.events.committed();
    tools.signal.raise();
    log.info(
        "run {} of {} ended: {} {}",
        run.id(),
        run.request().orchestration(),
        state.text(),
        comment);
  }

  /** Ends the run: its step in flight is cancelled too. */
  void cancel(String reason) {
    cancelled = reason.isEmpty() ? "by an operator" : reason;
    steps.values().stream()
        .filter(step -> step.state() == Step.State.RUNNING)
        .map(step -> tools.store.step(run.id(), step.number()).flatMap(Step::job))
        .flatMap(java.util.Optional::stream)
        .forEach(job -> tools.jobs.cancel(job, "run " + run.id() + " was cancelled"));
    interrupt();
  }

  /** Stops working without a trace; the run goes on after the next start. */
  void suspend() {
    suspended = true;
    interrupt();
  }

  private void interrupt() {
    Thread working = thread;
    if (working != null) {
      working.interrupt();
    }
  }

  @Override
  public Outcome execute(LowChunk chunk, boolean watched, boolean test)
      throws InterruptedException {
    if (suspended || cancelled != null) {
      throw new InterruptedException();
    }
    Step step = step(chunk);
    if (lost(step)) {
      return Outcome.failed(
          "the master was restarted while this ran; whether it was done can't be known");
    }
    Outcome outcome = executor.execute(chunk, watched, test);
    boolean interrupted = Thread.interrupted();
    steps.computeIfPresent(chunk.tag(), (tag, now) -> withStoredJob(now));
    if (interrupted || suspended || cancelled != null) {
      throw new InterruptedException();
    }
    return outcome;
  }

  /** A step that ran when the master stopped, and that no job remembers. */
  private boolean lost(Step step) {
    return inFlight.contains(step.chunk().tag()) && step.chunk().function().equals("salt.runner");
  }

  private Step withStoredJob(Step step) {
    return tools
        .store
        .step(run.id(), step.number())
        .flatMap(Step::job)
        .map(step::with)
        .orElse(step);
  }

  @Override
  public boolean watching(LowChunk chunk) {
    return executor.watching(chunk);
  }

  @Override
  public void started(LowChunk chunk, int done, int total) {
    Step step = step(chunk);
    if (!suspended && cancelled == null && step.state() == Step.State.PENDING) {
      keep(step.begun(tools.clock.now()));
    }
  }

  @Override
  public void finished(ChunkResult result, int done, int total) {
    Step step = step(result.chunk());
    if (!suspended && step.ending().isEmpty()) {
      keep(step.ended(result));
    }
  }

  @Override
  public void event(String tag, Map<String, @Nullable Object> data) {
    tools.events.append(tag, data);
  }

  private void keep(Step step) {
    steps.put(step.chunk().tag(), step);
    tools.store.step(run.id(), step, tools.clock.now(), describe(step));
    tools.events.committed();
    tools.signal.raise();
  }

  private NewEvent describe(Step step) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("run_id", run.id().value());
    data.put("step", (long) step.number());
    data.put("id", step.chunk().id());
    data.put("fun", step.chunk().function());
    data.put("state", step.state().text());
    data.put("comment", cut(step.comment()));
    step.job().ifPresent(job -> data.put("jid", job.value()));
    return tools.events.event("orch/run/" + run.id() + "/step", data);
  }

  private static String cut(String text) {
    return text.lines()
        .limit(20)
        .map(line -> line.length() > 500 ? line.substring(0, 500) : line)
        .collect(Collectors.joining("\n"));
  }
}
