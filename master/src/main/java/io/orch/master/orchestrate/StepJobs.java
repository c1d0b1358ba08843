package io.orch.master.orchestrate;

import io.orch.master.event.Signal;
import io.orch.master.job.JobRequest;
import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.proto.message.JobId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a function on minions for one step, as a job that the step remembers. */
final class StepJobs {

  private final Run run;
  private final int step;
  private final RunStore store;
  private final Jobs jobs;
  private final Signal signal;
  private final Clock clock;
  private Optional<JobId> known;

  StepJobs(Run run, Step step, RunStore store, Jobs jobs, Signal signal, Clock clock) {
    this.run = run;
    this.step = step.number();
    this.known = step.job();
    this.store = store;
    this.jobs = jobs;
    this.signal = signal;
    this.clock = clock;
  }

  /** What to run, and where; empty environments are those of the run. */
  record Call(
      String target,
      String targetKind,
      String function,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> keywords,
      String saltenv,
      String pillarenv,
      Map<String, @Nullable Object> pillar,
      Duration timeout) {}

  /**
   * Runs it and returns each minion's outcome. The job's id is stored before anything is sent; a
   * step that goes on after a restart joins the job that it had stored.
   */
  List<JobTarget> run(Call call) {
    JobId id = known.orElseGet(jobs::newId);
    if (known.isEmpty()) {
      store.job(run.id(), step, id);
    }
    known = Optional.empty();
    jobs.start(id, request(call));
    try {
      jobs.watch(
          id,
          store.logged(run.id(), id) + 1,
          entry -> {
            store.log(run.id(), step, id, entry, clock.now());
            signal.raise();
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "interrupted while job " + id + " ran");
    }
    return jobs.targets(id);
  }

  private JobRequest request(Call call) {
    RunRequest request = run.request();
    return new JobRequest(
        call.target(),
        call.targetKind(),
        call.function(),
        call.arguments(),
        call.keywords(),
        call.timeout(),
        Duration.ZERO,
        request.operator(),
        "",
        call.saltenv(),
        call.pillarenv().isEmpty() ? request.environment() : call.pillarenv(),
        merge(call.pillar(), request.pillar()),
        run.treeRevision(),
        request.lease(),
        run.epoch(),
        run.id().value(),
        request.requestId());
  }

  /** The first with the second merged over it, map by map. */
  static Map<String, @Nullable Object> merge(Map<String, @Nullable Object> base, Map<?, ?> over) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>(base);
    over.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          Object old = out.get(name);
          if (old instanceof Map<?, ?> below && value instanceof Map<?, ?> above) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            below.forEach((k, v) -> copy.put(String.valueOf(k), v));
            out.put(name, merge(copy, above));
          } else {
            out.put(name, value);
          }
        });
    return out;
  }
}
