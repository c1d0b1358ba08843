package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.master.event.Signal;
import io.orch.master.job.JobIds;
import io.orch.master.job.Jobs;
import io.orch.master.orchestrate.Preparation.Prepared;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.run.ChunkResult;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts orchestration runs and keeps them going: one at a time for an environment, each on a
 * thread of its own. After a restart {@link #claim} and {@link #recover} go on with what was under
 * way. Thread-safe.
 */
public final class Runs implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(Runs.class);
  private static final int RENEWALS_PER_LEASE = 4;
  private static final int BATCH = 200;
  private static final int MAX_LIST = 1_000;

  private final RunStore store;
  private final Orchestra orchestra;
  private final EventLog events;
  private final Clock clock;
  private final RunSettings settings;
  private final JobIds ids;
  private final Signal signal = new Signal();
  private final Scope scope = new Scope("runs");
  private final Map<RunId, RunWorker> workers = new ConcurrentHashMap<>();
  private final Set<RunId> claimed = ConcurrentHashMap.newKeySet();
  private final Set<RunId> withoutFiles = ConcurrentHashMap.newKeySet();
  private final RunTools tools;
  private final Preparation preparation;
  private final RunGate gate;
  private final KeptRuns kept;
  private volatile boolean closed;

  /** The runs of a master that has its store to itself. */
  public Runs(
      RunStore store,
      Orchestra orchestra,
      Jobs jobs,
      EventLog events,
      RunRules rules,
      String holder,
      Clock clock) {
    this(
        store, orchestra, jobs, events, RunSettings.alone(holder), rules, new JobIds(clock), clock);
  }

  /** The runs of a master. */
  public Runs(
      RunStore store,
      Orchestra orchestra,
      Jobs jobs,
      EventLog events,
      RunSettings settings,
      RunRules rules,
      JobIds ids,
      Clock clock) {
    this.store = store;
    this.orchestra = orchestra;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    this.tools = new RunTools(store, orchestra, jobs, events, signal, new ChildRuns(this), clock);
    this.preparation = new Preparation(store, orchestra, rules, clock);
    this.gate = new RunGate(store, events, rules.policies(), clock);
    this.kept = new KeptRuns(store, orchestra, rules, clock);
    store.last().ifPresent(id -> ids.after(id.value()));
    orchestra.with(Runs.class, this);
    scope.start("leases", this::renew);
    scope.start("queue", this::serveQueue);
  }

  private void renew() throws InterruptedException {
    while (true) {
      clock.sleep(settings.lease().dividedBy(RENEWALS_PER_LEASE));
      workers.forEach(this::renew);
      if (!settings.alone()) {
        takeOver();
      }
      signal.raise();
    }
  }

  /** Goes on with active runs on which no one works: those of masters that fell silent. */
  private void takeOver() {
    try {
      for (Run run : store.open()) {
        if (run.state().active()
            && run.parent().isEmpty()
            && !workers.containsKey(run.id())
            && expired(run)
            && hasFiles(run)) {
          takeOver(run);
        }
      }
    } catch (OrchException e) {
      log.warn("runs of silent masters can't be looked for: {}", e.getMessage());
    }
  }

  private boolean expired(Run run) {
    return store
        .lease(run.lease())
        .filter(lease -> lease.run().equals(run.id()))
        .filter(lease -> !lease.expires().isAfter(clock.now()))
        .isPresent();
  }

  private void takeOver(Run run) {
    store
        .claim(run.id(), settings.holder(), clock.now(), expiry())
        .ifPresent(
            mine -> {
              log.warn(
                  "run {} of {} goes on here under epoch {}: its master was silent",
                  run.id(),
                  run.request().orchestration(),
                  mine.epoch());
              orchestra.pin(mine.revisions());
              work(mine, new RunControl(null));
            });
  }

  /** Whether this master has the files and pillar of a run, or the same in its roots. */
  private boolean hasFiles(Run run) {
    if (withoutFiles.contains(run.id())) {
      return false;
    }
    boolean known = known(run.revisions());
    if (!known && withoutFiles.add(run.id())) {
      log.warn(
          "run {} can't go on here: file_roots or pillar_roots of this master differ from {}",
          run.id(),
          run.revisions());
    }
    return known;
  }

  private boolean known(Revisions revisions) {
    try {
      orchestra.require(revisions);
      return true;
    } catch (OrchException e) {
      return false;
    }
  }

  /** Tells the workers here what other masters were asked; each second, where there are others. */
  public void refresh() {
    workers.forEach(this::follow);
    signal.raise();
  }

  private void follow(RunId id, RunWorker worker) {
    Run run = get(id);
    if (run.state() == RunState.CANCELLING && worker.control().cancelled().isEmpty()) {
      worker.cancel(run.comment());
    } else if (run.state() != RunState.CANCELLING) {
      heed(id, worker);
    }
  }

  private void renew(RunId id, RunWorker worker) {
    try {
      store.renew(worker.fence(), expiry());
    } catch (OrchException e) {
      if (e.code() == ErrorCode.EPOCH_STALE) {
        log.warn("run {} is no longer worked on here: {}", id, e.getMessage());
        worker.suspend();
      } else {
        log.warn("the lease of run {} can't be renewed: {}", id, e.getMessage());
      }
    }
  }

  private Instant expiry() {
    return clock.now().plus(settings.lease());
  }

  /** Begins runs that wait for a lease as soon as it is free, oldest first. */
  private void serveQueue() throws InterruptedException {
    while (true) {
      long seen = signal.version();
      try {
        store.unbegun().forEach(this::look);
      } catch (OrchException e) {
        log.warn("runs that wait can't be looked for: {}", e.getMessage());
      }
      signal.await(seen);
    }
  }

  /** Goes on with a run that is not begun, as far as that can be. */
  private void look(Run run) {
    if (!settings.alone() && !hasFiles(run)) {
      return;
    }
    try {
      switch (gate.look(run)) {
        case RunGate.Next.Stay n -> {}
        case RunGate.Next.Wait n -> move(run, RunState.WAITING, n.why(), "");
        case RunGate.Next.GiveUp n -> {
          move(run, RunState.CANCELLED, n.why(), "");
          orchestra.unpin(run.revisions());
        }
        case RunGate.Next.Go n -> {
          Run next = run.in(RunState.RUNNING, "", clock.now());
          if (begin(next, run.state(), List.of()) instanceof RunStore.Begin.Held held
              && run.state() == RunState.APPROVAL) {
            move(run, RunState.WAITING, RunGate.waitsFor(held.lease()), "");
          }
        }
      }
    } catch (OrchException e) {
      log.warn("run {} can't begin: {}", run.id(), e.getMessage());
    }
  }

  /** Takes the lease for a stored run and works on it; false when another has it. */
  private RunStore.Begin begin(Run run, RunState from, List<Step> again) {
    RunStore.Begin begin =
        store.activate(run, from, again, settings.holder(), expiry(), event("state", run, ""));
    if (begin instanceof RunStore.Begin.Begun begun) {
      events.committed();
      work(begun.run(), new RunControl(null));
      signal.raise();
    }
    return begin;
  }

  private NewEvent event(String what, Run run, String by) {
    return events.event(
        "orch/run/" + run.id() + "/" + what,
        by.isEmpty() ? RunEvents.describe(run) : RunEvents.describe(run, by));
  }

  /**
   * Compiles an orchestration, takes its lease and starts it; or lets it wait for the lease when
   * the request says so.
   *
   * @return its id, or that of the run with the same idempotency key
   * @throws OrchException LOCK_HELD when another run has the lease, and every mistake of the SLS
   */
  public RunId start(RunRequest request) {
    Optional<Run> known = store.findByKey(request.idempotencyKey());
    if (known.isPresent()) {
      return known.get().id();
    }
    RunId id = new RunId(newId());
    if (!request.waits()) {
      store.lease(request.lease(id)).ifPresent(lease -> refuse(request, lease));
    }
    return compile(id, request, Optional.empty()).id();
  }

  String newId() {
    return ids.next().value();
  }

  /** A run that is stored and worked on, or waits. */
  private Run compile(RunId id, RunRequest request, Optional<Run> parent) {
    Revisions revisions = preparation.revisions(request, parent);
    boolean started = false;
    try {
      Prepared prepared = preparation.prepare(id, request, parent, revisions);
      Run stored = store(parent.isPresent() ? prepared : gate.admit(prepared));
      started = stored.id().equals(id);
      if (started && parent.isEmpty() && stored.state() == RunState.RUNNING) {
        work(stored, new RunControl(null));
      }
      return stored;
    } finally {
      if (!started && parent.isEmpty()) {
        orchestra.unpin(revisions);
      }
    }
  }

  private Run store(Prepared prepared) {
    Run run = prepared.run();
    return switch (store.begin(
        run, prepared.steps(), settings.holder(), expiry(), event("new", run, ""))) {
      case RunStore.Begin.Known k -> get(k.run());
      case RunStore.Begin.Held h -> held(prepared, h.lease());
      case RunStore.Begin.Moved m -> throw new IllegalStateException("a new run was moved");
      case RunStore.Begin.Begun b -> {
        events.committed();
        signal.raise();
        yield b.run();
      }
    };
  }

  private Run held(Prepared prepared, Lease lease) {
    if (!prepared.run().request().waits()) {
      refuse(prepared.run().request(), lease);
    }
    return store(prepared.in(RunState.WAITING, RunGate.waitsFor(lease), clock));
  }

  private static void refuse(RunRequest request, Lease lease) {
    throw new OrchException(
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
            + "' follows it, and '--wait' begins when it has ended");
  }

  /** Works on a stored run on a thread of its own. */
  private void work(Run run, RunControl control) {
    scope.start("run-" + run.id(), () -> workHere(run, control));
  }

  /** Works on a stored run until it ends. */
  private void workHere(Run run, RunControl control) {
    RunWorker worker = new RunWorker(run, store.steps(run.id()), tools, control);
    if (workers.putIfAbsent(run.id(), worker) != null) {
      return;
    }
    try {
      heed(run.id(), worker);
      worker.work();
    } finally {
      workers.remove(run.id());
      if (run.parent().isEmpty()) {
        kept.refresh();
        orchestra.unpin(run.revisions());
      }
      signal.raise();
    }
  }

  /** Tells a worker what was asked of its run before it could be told. */
  private void heed(RunId id, RunWorker worker) {
    Run seen;
    do {
      seen = get(id);
      if (seen.state() == RunState.PAUSED) {
        worker.control().pause();
      } else if (seen.state() == RunState.CANCELLING) {
        worker.control().cancel(seen.comment());
      } else {
        worker.control().resume();
      }
    } while (get(id).state() != seen.state());
    if (closed) {
      worker.suspend();
    }
  }

  /** Starts a run as a part of another, or goes on with it, and waits for its end. */
  Run child(RunId id, RunRequest request, Run parent, RunControl control)
      throws InterruptedException {
    Run run = store.find(id).orElse(null);
    if (run == null) {
      run = compile(id, request, Optional.of(parent));
    }
    if (!run.state().ended()) {
      workHere(run.under(parent.epoch()), new RunControl(control));
    }
    Run now = get(id);
    if (Thread.interrupted() || control.stopped() || !now.state().ended()) {
      throw new InterruptedException();
    }
    return now;
  }

  /**
   * Makes the active runs that an earlier process of this master left its own again, and keeps the
   * revisions of all that are open. Once, before anything reads the roots and the jobs are
   * recovered.
   */
  public void claim() {
    kept.refresh();
    for (Run run : store.open()) {
      if (run.parent().isEmpty() && (!run.state().active() || claim(run))) {
        orchestra.pin(run.revisions());
      }
    }
  }

  private boolean claim(Run run) {
    store
        .claim(run.id(), settings.holder(), clock.now(), expiry())
        .ifPresent(now -> claimed.add(now.id()));
    return mine(run);
  }

  private boolean mine(Run run) {
    return settings.alone() || claimed.contains(run.id());
  }

  /**
   * Goes on with the runs that an earlier process left: finished steps keep their results, a step
   * in flight joins what it began. A run whose files are gone ends as interrupted. Once, after the
   * jobs were recovered.
   */
  public void recover() {
    for (Run run : store.open()) {
      if (run.parent().isPresent() || run.state().active() && !mine(run)) {
        continue;
      }
      if (known(run.revisions())) {
        if (run.state().active()) {
          log.info("run {} of {} goes on", run.id(), run.request().orchestration());
          work(run, new RunControl(null));
        }
      } else if (settings.alone()) {
        interrupt(run, "the master was restarted and the run's files are gone", "");
      }
    }
  }

  private Run move(Run run, RunState next, String why, String by) {
    if (!run.state().next().contains(next)) {
      throw conflict(run, next.text());
    }
    Run moved = run.in(next, why, clock.now());
    if (!store.move(moved, run.state(), clock.now(), event("state", moved, by))) {
      throw conflict(get(run.id()), next.text());
    }
    events.committed();
    signal.raise();
    return moved;
  }

  /** Ends a run, with those that are parts of it, on which no one works. */
  void interrupt(Run run, String why, String by) {
    for (Run open : store.open()) {
      if (open.parent().filter(run.id()::equals).isPresent()) {
        interrupt(open, why, by);
      }
    }
    for (Activity activity : store.activities(run.id())) {
      activity
          .job()
          .filter(job -> !activity.ended() && tools.jobs().exists(job))
          .ifPresent(job -> tools.jobs().cancel(job, why));
    }
    move(
        run,
        run.state() == RunState.CANCELLING ? RunState.CANCELLED : RunState.INTERRUPTED,
        why,
        by);
    if (run.parent().isEmpty()) {
      orchestra.unpin(run.revisions());
    }
  }

  private static OrchException conflict(Run run, String wanted) {
    return new OrchException(
        ErrorCode.STATE_CONFLICT,
        "run " + run.id() + " is " + run.state().text() + " and can't become " + wanted + " now");
  }

  /** Cancels a run: what is in flight is cancelled on its minions, nothing else is begun. */
  public void cancel(RunId id, String reason) {
    Run run = get(id);
    if (run.state().ended() || run.state() == RunState.CANCELLING) {
      return;
    }
    if (!run.state().active()) {
      move(run, RunState.CANCELLED, "cancelled " + reason, "");
      orchestra.unpin(run.revisions());
      return;
    }
    move(run, RunState.CANCELLING, reason, "");
    worker(id).ifPresent(worker -> worker.cancel(reason));
  }

  /** Lets a run begin nothing more until it is resumed; what is in flight goes on. */
  public void pause(RunId id, String operator) {
    move(get(id), RunState.PAUSED, "paused by " + operator, operator);
    worker(id).ifPresent(worker -> worker.control().pause());
  }

  /** Goes on with a run that was paused or interrupted. */
  public void resume(RunId id, String operator) {
    Run run = get(id);
    if (run.state() == RunState.INTERRUPTED) {
      retry(id, "", operator);
      return;
    }
    move(run, RunState.RUNNING, "", operator);
    worker(id).ifPresent(worker -> worker.control().resume());
  }

  /**
   * Does again what a run that ended did not do, and what depends on that.
   *
   * @param from number or id of the step from which all is done again; empty for what failed or was
   *     not done
   */
  public void retry(RunId id, String from, String operator) {
    Run run = get(id);
    if (run.parent().isPresent()) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "run " + id + " is a part of run " + run.parent().get() + ": retry that");
    }
    if (!run.state().ended() || run.state().succeeded() && from.isEmpty()) {
      throw conflict(run, RunState.RUNNING.text());
    }
    gate.require(run.request());
    Retrial retrial = new Retrial(store.steps(id));
    List<Step> again = undone(run) ? retrial.all() : retrial.again(from);
    orchestra.require(run.revisions());
    orchestra.pin(run.revisions());
    Run next = run.in(RunState.RUNNING, "retried by " + operator, clock.now());
    switch (begin(next, run.state(), again)) {
      case RunStore.Begin.Begun b -> {}
      case RunStore.Begin.Held h -> {
        orchestra.unpin(run.revisions());
        refuse(run.request(), h.lease());
      }
      case RunStore.Begin.Moved m -> throw conflict(get(id), RunState.RUNNING.text());
      case RunStore.Begin.Known k -> throw new IllegalStateException("a stored run is known");
    }
  }

  private static boolean undone(Run run) {
    return run.state() == RunState.ROLLED_BACK || run.state() == RunState.ROLLBACK_FAILED;
  }

  /**
   * Agrees to a run that waits for operators; when enough have, it begins, or waits for its lease.
   *
   * @throws OrchException STATE_CONFLICT when the operator has agreed before
   */
  public void approve(RunId id, String operator) {
    Run run = get(id);
    if (run.state() != RunState.APPROVAL) {
      throw conflict(run, "approved");
    }
    gate.approve(run, operator);
    signal.raise();
  }

  /** Ends a run that waits for operators. */
  public void reject(RunId id, String operator, String reason) {
    Run run = get(id);
    if (run.state() != RunState.APPROVAL) {
      throw conflict(run, "rejected");
    }
    move(run, RunState.CANCELLED, "rejected by " + operator + ": " + reason, operator);
    orchestra.unpin(run.revisions());
  }

  /** The operators who agree to a run, the one who started it first. */
  public List<String> approvals(Run run) {
    return gate.approvals(run);
  }

  /** The newest good runs of an environment, newest first. */
  public List<Run> good(String environment, String orchestration, int limit) {
    return store.good(environment, orchestration, limit);
  }

  /** What a test run that ended predicts. */
  public Predictions predictions(RunId run) {
    return Predictions.of(run, store, tools.jobs());
  }

  /** The revisions that the roots are at now. */
  public Revisions current() {
    Revisions now = orchestra.pinCurrent();
    orchestra.unpin(now);
    return now;
  }

  /** Drops runs that are older than is kept; those that environments can go back to stay. */
  public int trim() {
    return kept.trim();
  }

  /** Whether this master works on a run now. */
  boolean works(RunId id) {
    return workers.containsKey(id);
  }

  private Optional<RunWorker> worker(RunId id) {
    return Optional.ofNullable(workers.get(id));
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

  /** What the steps of a run that ended came to, in Salt's shape, by their tags. */
  public Map<String, @Nullable Object> report(RunId id) {
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    store.steps(id).stream()
        .flatMap(step -> step.result().stream())
        .sorted(Comparator.comparingInt(ChunkResult::number))
        .forEach(result -> report.put(result.chunk().tag(), result.toMap()));
    return report;
  }

  /** One step of a run. */
  public Optional<Step> step(RunId id, int number) {
    return store.step(id, number);
  }

  /** What the steps of a run did, in the order in which it was begun. */
  public List<Activity> activities(RunId id) {
    return store.activities(id);
  }

  /** The newest runs of an environment, or of all when it is empty; newest first. */
  public List<Run> list(int limit, String environment) {
    return store.newest(limit <= 0 ? 50 : Math.min(limit, MAX_LIST), environment);
  }

  /** All leases that are held, by name. */
  public List<Lease> leases() {
    return store.leases();
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
      boolean ended = get(id).state().ended();
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
    closed = true;
    workers.values().forEach(worker -> worker.control().suspend());
    workers.values().forEach(RunWorker::suspend);
    scope.cancel();
  }
}
