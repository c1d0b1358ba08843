package io.orch.master.orchestrate;

import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Activities that belong to no run: of a call of a runner function, or of a template. Jobs and runs
 * are of their own.
 *
 * @param request the environment that jobs work for, and the operator in whose name
 * @param runs where orchestrations are started; null when none may be
 * @param permit refuses an operator's call that its caller may not make
 * @param once keeps what must not be done again
 */
record DirectActivities(
    Jobs jobs, @Nullable Runs runs, RunRequest request, Consumer<String> permit, Once once)
    implements Activities {

  private static final Duration MOST = Duration.ofMinutes(5);

  @Override
  public List<JobTarget> job(String key, JobCall call) {
    permit.accept("StartJob");
    JobId id = jobs.start(call.of(request).because(request.cause(), once.key(key)));
    try (Scope scope = new Scope("call")) {
      FutureTask<Boolean> end = scope.submit("job-" + id, () -> ended(id));
      end.get(MOST.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      jobs.cancel(id, "its caller waits no longer than " + MOST.toSeconds() + " s");
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          "job " + id + ", " + call.function() + ", took longer than " + MOST.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new OrchException(
          ErrorCode.INTERNAL, Location.NONE, "job " + id + " can't be followed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "stopped while waiting for job " + id);
    }
    return jobs.records().targets(id);
  }

  @Override
  public List<JobTarget> aside(String key, JobCall call) {
    return job(key, call);
  }

  private boolean ended(JobId id) throws InterruptedException {
    jobs.records().watch(id, 0, entry -> {});
    return true;
  }

  @Override
  public Run run(String key, RunRequest wanted) {
    permit.accept("StartRun");
    if (runs == null) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "a template can't start the orchestration "
              + wanted.orchestration()
              + ", for it is rendered before the run begins; use a salt.runner step");
    }
    RunId id = runs.start(wanted.because(request.cause()).keyed(once.key(key)));
    if (!once.kept()) {
      Wait.on("run " + id, () -> runs.records().watch(id, 0, entry -> {}));
    }
    return runs.records().get(id);
  }

  @Override
  public @Nullable Object value(String key, Supplier<? extends @Nullable Object> question) {
    return once.value(key, question);
  }

  @Override
  public @Nullable Object effect(
      String key, String what, Supplier<? extends @Nullable Object> effect) {
    return once.effect(key, what, effect);
  }

  @Override
  public void pause(String key, Duration time) {
    Wait.on("a pause", () -> Clock.SYSTEM.sleep(time));
  }

  @Override
  public void checkpoint() {}

  @Override
  public Optional<Activity> earlier(String key) {
    return Optional.empty();
  }

  @Override
  public void note(String key, String line) {}

  @Override
  public List<String> allowed(List<String> minions) {
    return minions;
  }

  @Override
  public boolean limited() {
    return false;
  }

  @Override
  public Run run() {
    throw new OrchException(ErrorCode.STATE_CONFLICT, "this function works in a run's step only");
  }
}
