package io.orch.master.orchestrate;

import io.orch.master.event.NewEvent;
import io.orch.proto.message.RunId;
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
import io.orch.sls.task.WorkContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one run until it ends, is cancelled, or the master stops. */
final class RunWorker implements ChunkExecutor, RunListener {

  private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

  private final Run run;
  private final RunTools tools;
  private final RunControl control;
  private final RunSteps steps;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final List<LowChunk> chunks;
  private final RegistryExecutor executor;
  private final RenderScope scope;
  private volatile @Nullable Thread thread;

  RunWorker(Run run, List<Step> steps, RunTools tools, RunControl control) {
    this.run = run;
    this.tools = tools;
    this.control = control;
    this.steps = new RunSteps(run, steps, tools, control);
    this.chunks = steps.stream().filter(step -> !step.added()).map(Step::chunk).toList();
    this.scope =
        tools
            .orchestra()
            .scope(
                tools.orchestra().files().tree(run.treeRevision()), run.snapshot(), run.request());
    this.executor =
        new RegistryExecutor(
            tools.orchestra().functions().registry(),
            (chunk, test) -> tools.orchestra().context(scope, chunk.toMap(), test, ports(chunk)));
  }

  private Map<Class<?>, Object> ports(LowChunk chunk) {
    return Map.of(Activities.class, steps.activities(chunk), RunPlan.class, new RunPlan(chunks));
  }

  void work() {
    thread = Thread.currentThread();
    try {
      if (control.cancelled().isPresent()) {
        cancelActivities();
      }
      if (control.stopped()) {
        thread.interrupt();
      }
      Run now = tools.store().find(run.id()).orElse(run);
      if (now.state() == RunState.ROLLING_BACK) {
        rollBack(now.comment());
      } else if (asPlanned()) {
        finish(new Runner().run(chunks, this, options(), this));
      }
    } catch (InterruptedException e) {
      stopped();
    } catch (OrchException e) {
      if (e.code() == ErrorCode.EPOCH_STALE) {
        log.warn("run {} is no longer worked on here: {}", run.id(), e.getMessage());
      } else if (!control.suspended()) {
        end(RunState.FAILED, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Ends a run that was cancelled; one whose master stops stays as it is. */
  private void stopped() {
    if (control.suspended()) {
      return;
    }
    String reason = control.cancelled().orElse("");
    steps.cancel(reason);
    end(RunState.CANCELLED, "cancelled " + reason);
  }

  private RunOptions options() {
    return RunOptions.DEFAULT
        .withTest(run.request().test())
        .withFunctions(scope.functions())
        .withClock(tools.clock())
        .withFinished(steps.results());
  }

  private void finish(RunResult result) throws InterruptedException {
    if (control.suspended()) {
      return;
    }
    List<String> failed = steps.failed();
    if (control.cancelled().isPresent()) {
      stopped();
    } else if (!result.succeeded() || !failed.isEmpty()) {
      fail("failed: " + String.join(", ", failed));
    } else {
      end(result.changed() ? RunState.CHANGED : RunState.OK, run.catchesUp() ? run.comment() : "");
    }
  }

  /** Ends a run that failed, after what it did is undone when that is wanted. */
  private void fail(String why) throws InterruptedException {
    boolean undo =
        run.parent().isEmpty()
            && !run.request().test()
            && run.request().terms().onFailure().rollsBack();
    if (!undo) {
      end(RunState.FAILED, why);
      return;
    }
    Step step = rollback();
    if (step.ending().isPresent()) {
      steps.keep(step.again());
    }
    Run next = run.in(RunState.ROLLING_BACK, why, tools.clock().now());
    NewEvent moved =
        tools
            .events()
            .because(run.request().cause())
            .event("orch/run/" + run.id() + "/state", RunEvents.describe(next));
    while (true) {
      control.awaitResumed();
      if (tools.store().move(next, RunState.RUNNING, tools.clock().now(), moved)) {
        tools.events().committed();
        tools.signal().raise();
        rollBack(why);
        return;
      }
      if (!paused()) {
        end(RunState.FAILED, why);
        return;
      }
    }
  }

  /**
   * Whether what was planned, if it was, is what would be done now; ends the run when it is not.
   */
  private boolean asPlanned() throws InterruptedException {
    PlanCheck check = PlanCheck.of(run, tools).orElse(null);
    if (check == null) {
      return true;
    }
    Step done = perform(steps.added(PlanCheck.STEP, true), check::perform);
    if (done.state() == StepState.FAILED) {
      end(RunState.FAILED, done.comment());
    }
    return done.state() != StepState.FAILED;
  }

  private boolean paused() {
    return tools.store().find(run.id()).filter(r -> r.state() == RunState.PAUSED).isPresent();
  }

  private Step rollback() {
    return steps.added(Rollback.STEP, false);
  }

  private void rollBack(String why) throws InterruptedException {
    Step done = perform(rollback(), new Rollback(run, tools)::perform);
    boolean undone = done.state() != StepState.FAILED;
    end(
        undone ? RunState.ROLLED_BACK : RunState.ROLLBACK_FAILED,
        why + (undone ? "; rolled back: " : "; the rollback failed too: ") + done.comment());
  }

  /** Does a step that is none of the orchestration's, unless it ended before. */
  private Step perform(Step step, Function<Activities, Outcome> work) throws InterruptedException {
    if (step.ending().isPresent()) {
      return step;
    }
    Step begun = step.state() == StepState.RUNNING ? step : steps.begin(step);
    Outcome outcome;
    try (WorkContext.Entered entered = context(step.chunk().id()).enter()) {
      outcome = work.apply(steps.activities(begun));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.EPOCH_STALE) {
        throw e;
      }
      outcome = Outcome.failed(String.valueOf(e.getMessage()));
    }
    if (Thread.interrupted() || control.stopped()) {
      throw new InterruptedException();
    }
    Step ended = begun.ended(outcome, tools.clock().now());
    steps.keep(ended);
    return ended;
  }

  private static WorkContext context(String step) {
    return WorkContext.current().with(WorkContext.Key.STEP, step);
  }

  /** Ends the run, whatever an operator made of it at the last moment. */
  private void end(RunState how, String comment) {
    while (true) {
      RunState now = tools.store().find(run.id()).map(Run::state).orElse(how);
      boolean late = now == RunState.CANCELLING && how != RunState.CANCELLED;
      RunState state = late ? RunState.CANCELLED : how;
      Run ended =
          run.in(state, late ? "cancelled when it was all but over" : comment, tools.clock().now());
      if (now.ended() || tools.store().move(ended, now, tools.clock().now(), event(ended))) {
        tools.events().committed();
        tools.signal().raise();
        tools.orchestra().port(RunFigures.class).ended(state);
        log.info("run {} of {} ended: {}", run.id(), run.request().orchestration(), state.text());
        return;
      }
    }
  }

  private NewEvent event(Run ended) {
    return tools
        .events()
        .because(run.request().cause())
        .event("orch/run/" + run.id() + "/ret", RunEvents.describe(ended));
  }

  /** Begins nothing more, and cancels what is in flight. */
  void cancel(String reason) {
    control.cancel(reason);
    cancelActivities();
    interrupt();
  }

  private void cancelActivities() {
    String why = "run " + run.id() + " was cancelled";
    for (Activity activity : tools.store().activities(run.id())) {
      if (!activity.ended()) {
        activity
            .job()
            .filter(tools.jobs().records()::exists)
            .ifPresent(job -> tools.jobs().cancel(job, why));
        activity.run().ifPresent(child -> tools.children().cancel(child.value(), why));
      }
    }
  }

  /** Stops working without a trace; the run goes on after the next start. */
  void suspend() {
    control.suspend();
    interrupt();
  }

  RunId id() {
    return run.id();
  }

  /** What its writes show. */
  Fence fence() {
    return run.fence();
  }

  RunControl control() {
    return control;
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
    if (!steps.joins(chunk)) {
      control.awaitResumed();
    }
    if (begun.remove(chunk.tag()) && steps.get(chunk).state() == StepState.PENDING) {
      steps.begin(chunk);
    }
    boolean reacts = steps.get(chunk).ending().isPresent();
    Outcome outcome;
    try (WorkContext.Entered entered = context(chunk.id()).enter()) {
      outcome = executor.execute(chunk, watched, test);
    }
    if (Thread.interrupted() || control.stopped()) {
      throw new InterruptedException();
    }
    if (reacts) {
      steps.flush(chunk);
    }
    return outcome;
  }

  @Override
  public boolean watching(LowChunk chunk) {
    return executor.watching(chunk);
  }

  @Override
  public boolean checking(LowChunk chunk) {
    return executor.checking(chunk);
  }

  @Override
  public void started(LowChunk chunk, int done, int total) {
    begun.add(chunk.tag());
  }

  @Override
  public void finished(ChunkResult result, int done, int total) {
    if (control.suspended()) {
      return;
    }
    steps.end(result);
  }

  @Override
  public void event(String tag, Map<String, @Nullable Object> data) {
    tools.events().append(tag, data, run.request().cause());
  }
}
