package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.master.event.Signal;
import io.orch.master.job.JobIds;
import io.orch.master.job.Jobs;
import io.orch.proto.message.Printable;
import io.orch.proto.message.RunId;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts orchestration runs and keeps them going: one at a time for an environment, each on a
 * thread of its own. After a restart {@link #recover} resumes what was running. Thread-safe.
 */
public final class Runs implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(Runs.class);
  private static final Duration RENEWAL = Duration.ofSeconds(15);
  private static final int BATCH = 200;
  private static final int MAX_LIST = 1_000;

  private final RunStore store;
  private final Orchestra orchestra;
  private final Jobs jobs;
  private final EventLog events;
  private final Clock clock;
  private final JobIds ids;
  private final Signal signal = new Signal();
  private final Scope scope = new Scope("runs");
  private final Map<RunId, RunWorker> workers = new ConcurrentHashMap<>();

  public Runs(RunStore store, Orchestra orchestra, Jobs jobs, EventLog events, Clock clock) {
    this.store = store;
    this.orchestra = orchestra;
    this.jobs = jobs;
    this.events = events;
    this.clock = clock;
    this.ids = new JobIds(clock);
    store.last().ifPresent(id -> ids.after(id.value()));
    scope.start("leases", this::renew);
  }

  private void renew() throws InterruptedException {
    while (true) {
      clock.sleep(RENEWAL);
      workers.keySet().forEach(run -> store.renew(run, clock.now().plus(LEASE)));
    }
  }

  /**
   * Compiles an orchestration, takes its lease and starts it.
   *
   * @return its id, or that of the run with the same idempotency key
   * @throws OrchException LOCK_HELD when another run has the lease, and every mistake of the SLS
   */
  public RunId start(RunRequest request) {
    Optional<Run> known = store.findByKey(request.idempotencyKey());
    if (known.isPresent()) {
      return known.get().id();
    }
    store.lease(request.lease()).ifPresent(lease -> refuse(request, lease));
    String revision = orchestra.files().pinCurrent().revision();
    boolean started = false;
    try {
      Map<String, @Nullable Object> pillar = orchestra.pillar(request);
      List<Step> steps = steps(orchestra.compile(request, revision, pillar));
      Run run =
          new Run(
              new RunId(ids.next().value()),
              request,
              revision,
              pillar,
              0,
              Run.State.RUNNING,
              "",
              clock.now(),
              Optional.empty());
      RunId id = begin(run, steps);
      started = id.equals(run.id());
      return id;
    } finally {
      if (!started) {
        orchestra.files().unpin(revision);
      }
    }
  }

  private static List<Step> steps(List<LowChunk> chunks) {
    List<Step> steps = new ArrayList<>();
    chunks.forEach(chunk -> steps.add(Step.pending(steps.size() + 1, chunk)));
    return steps;
  }

  private RunId begin(Run run, List<Step> steps) {
    var event = events.event("orch/run/" + run.id() + "/new", describe(run));
    Instant expires = clock.now().plus(LEASE);
    return switch (store.begin(run, steps, expires, event)) {
      case RunStore.Begin.Known k -> k.run();
      case RunStore.Begin.Held h -> throw held(run.request(), h.lease());
      case RunStore.Begin.Begun b -> {
        events.committed();
        work(b.run(), steps);
        yield b.run().id();
      }
    };
  }

  private static void refuse(RunRequest request, Lease lease) {
    throw held(request, lease);
  }

  private static OrchException held(RunRequest request, Lease lease) {
    return new OrchException(
        ErrorCode.LOCK_HELD,
        "environment "
            + request.environment()
            + " is being changed by run "
            + lease.run()
            + ", started by "
            + lease.operator()
            + ", since "
            + lease.since().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
            + "; 'orch run watch "
            + lease.run()
            + "' follows it");
  }

  /** The run as events tell it. */
  static Map<String, @Nullable Object> describe(Run run) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("run_id", run.id().value());
    data.put("orchestration", run.request().orchestration());
    data.put("environment", run.request().environment());
    data.put("user", run.request().operator());
    data.put("test", run.request().test());
    data.put("state", run.state().text());
    data.put("comment", Printable.of(run.comment()));
    return data;
  }

  private void work(Run run, List<Step> steps) {
    RunWorker worker =
        new RunWorker(
            run, steps, new RunWorker.Tools(store, orchestra, jobs, events, signal, clock));
    workers.put(run.id(), worker);
    scope.start(
        "run-" + run.id(),
        () -> {
          try {
            worker.work();
          } finally {
            workers.remove(run.id());
            orchestra.files().unpin(run.treeRevision());
            signal.raise();
          }
        });
  }

  /**
   * Goes on with the runs that an earlier process left: finished steps keep their results, a step
   * in flight joins its job. A run whose files are gone ends as interrupted. Once, after the jobs
   * were recovered.
   */
  public void recover() {
    for (Run run : store.running()) {
      try {
        orchestra.files().manifest(run.treeRevision());
        orchestra.files().pin(run.treeRevision());
        log.info("run {} of {} goes on", run.id(), run.request().orchestration());
        work(run, store.steps(run.id()));
      } catch (OrchException e) {
        end(
            run.ended(
                Run.State.INTERRUPTED,
                "the master was restarted and can't go on: " + e.getMessage(),
                clock.now()));
      }
    }
  }

  private void end(Run run) {
    store.end(run, clock.now(), events.event("orch/run/" + run.id() + "/ret", describe(run)));
    events.committed();
    signal.raise();
  }

  /** Cancels a run: the step in flight is cancelled on its minions, no other is begun. */
  public void cancel(RunId id, String reason) {
    get(id);
    RunWorker worker = workers.get(id);
    if (worker != null) {
      worker.cancel(reason);
    }
  }

  /** A run; an error when there is none. */
  public Run get(RunId id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.RUN_UNKNOWN,
                    "there is no run " + id + "; 'orch run list' shows those that there are"));
  }

  /** The steps of a run in order. */
  public List<Step> steps(RunId id) {
    return store.steps(id);
  }

  /** One step of a run. */
  public Optional<Step> step(RunId id, int number) {
    return store.step(id, number);
  }

  /** The newest runs of an environment, or of all when it is empty; newest first. */
  public List<Run> list(int limit, String environment) {
    return store.newest(limit <= 0 ? 50 : Math.min(limit, MAX_LIST), environment);
  }

  /**
   * Hands each entry of a run's log to the consumer, in order, until the run has ended and all were
   * handed over.
   *
   * @param from the number of the first entry wanted; 0 or 1 for all
   */
  public void watch(RunId id, long from, Consumer<RunEntry> consumer) throws InterruptedException {
    long cursor = Math.max(0, from - 1);
    while (true) {
      long seen = signal.version();
      boolean ended = get(id).state() != Run.State.RUNNING;
      List<RunEntry> entries = store.log(id, cursor, BATCH);
      if (entries.isEmpty()) {
        if (ended) {
          return;
        }
        signal.await(seen);
      }
      for (RunEntry entry : entries) {
        cursor = entry.sequence();
        consumer.accept(entry);
      }
    }
  }

  /** Stops working; runs stay as they are and go on after the next start. */
  @Override
  public void close() {
    workers.values().forEach(RunWorker::suspend);
    scope.cancel();
  }
}
