package io.orch.master.job;

import io.orch.master.event.EventLog;
import io.orch.master.event.Signal;
import io.orch.master.inventory.Inventory;
import io.orch.master.job.JobBoundaries.Boundary;
import io.orch.master.session.SessionListener;
import io.orch.master.session.Sessions;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.OrchException;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs, offers them to minions, and closes each target exactly once. Job and targets are on
 * disk before anything is offered, a result before it is acknowledged; after a restart {@link
 * #recover} goes on with what is open. Thread-safe.
 */
public final class Jobs implements SessionListener {

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);
  private static final int MAX_PROGRESS = 1_000;
  private static final int MAX_LINE = 500;

  private final JobStore store;
  private final JobPreparation preparation;
  private final Admission admission;
  private final Sessions sessions;
  private final JobEvents events;
  private final JobSettings settings;
  private final Deadlines deadlines;
  private final Clock clock;
  private final JobBoundaries boundaries;
  private final JobIds ids;
  private final JobFigures figures;
  final OpenTargets open = new OpenTargets();
  private final SharedTargets shared;
  private final Signal signal = new Signal();
  private final Offers offers;
  private final Closings closings;
  private final JobRecords records;
  private final OwnReturns ownReturns;

  /**
   * @param pillars the pillar of a minion, for targets that look at pillar
   */
  public Jobs(
      JobStore store,
      Inventory inventory,
      Sessions sessions,
      EventLog events,
      Function<MinionId, Map<String, @Nullable Object>> pillars,
      JobSettings settings,
      Clock clock) {
    this(
        store,
        inventory,
        sessions,
        events,
        pillars,
        settings,
        clock,
        JobBoundaries.NONE,
        new JobIds(clock),
        new JobFigures(new Metrics()),
        Admission.OPEN);
  }

  /** The same, with someone who is told how far each job is, and ids of its own. */
  public Jobs(
      JobStore store,
      Inventory inventory,
      Sessions sessions,
      EventLog events,
      Function<MinionId, Map<String, @Nullable Object>> pillars,
      JobSettings settings,
      Clock clock,
      JobBoundaries boundaries,
      JobIds ids,
      JobFigures figures,
      Admission admission) {
    this.store = store;
    this.sessions = sessions;
    this.events = new JobEvents(events);
    this.settings = settings;
    this.deadlines = new Deadlines(settings);
    this.clock = clock;
    this.boundaries = boundaries;
    this.ids = ids;
    this.figures = figures;
    this.admission = admission;
    this.preparation =
        new JobPreparation(inventory, pillars, sessions, this.events, admission, clock);
    this.offers = new Offers(store, sessions, boundaries, figures, clock);
    this.shared = new SharedTargets(store, open, clock);
    this.records = new JobRecords(store, open, signal, settings);
    this.closings =
        new Closings(
            store,
            open,
            shared,
            sessions,
            this.events,
            signal,
            settings,
            clock,
            boundaries,
            figures);
    this.ownReturns = new OwnReturns(store, this.events, ids, settings, clock);
    store.last().ifPresent(id -> ids.after(id.value()));
  }

  /** What minions tell of jobs that they gave themselves. */
  public OwnReturns ownReturns() {
    return ownReturns;
  }

  /** What is stored about jobs, for those who only read. */
  public JobRecords records() {
    return records;
  }

  /** An id that no job has. */
  public JobId newId() {
    return ids.next();
  }

  /**
   * Starts a job on the minions that its target means now.
   *
   * @return its id, or that of the job with the same idempotency key
   * @throws OrchException with NO_MINIONS_MATCHED when no accepted minion matches
   */
  public JobId start(JobRequest request) {
    return start(newId(), request);
  }

  /** The same under an id that was stored before; when that job exists, nothing is sent. */
  public JobId start(JobId id, JobRequest request) {
    Optional<Job> known = store.find(id).or(() -> store.findByKey(request.idempotencyKey()));
    return known.isPresent() ? known.get().id() : add(id, request, () -> {});
  }

  /**
   * Starts a job under a new id.
   *
   * @param with what else is written when the job is, together with it
   */
  public void start(JobId id, JobRequest request, Runnable with) {
    add(id, request, with);
  }

  private JobId add(JobId id, JobRequest request, Runnable with) {
    NewJob added = preparation.job(id, request);
    Optional<JobId> other =
        store.add(added.job(), added.targets(), added.event(), note(List.of(added), with));
    if (other.isPresent()) {
      return other.get();
    }
    added(added);
    return id;
  }

  /**
   * A job on the minions that its target means now, for {@link #start(List, Runnable)}.
   *
   * @throws OrchException with NO_MINIONS_MATCHED when no accepted minion matches
   */
  public NewJob prepare(JobRequest request) {
    return preparation.job(newId(), request);
  }

  /**
   * Starts jobs in order, all or none; those whose idempotency key a job has already are left out.
   *
   * @param prepared may be none
   * @param with what else is written in the same transaction, before them
   */
  public void start(List<NewJob> prepared, Runnable with) {
    Set<JobId> stored = store.add(prepared, note(prepared, with));
    prepared.stream().filter(one -> stored.contains(one.job().id())).forEach(this::added);
  }

  /** What else is written, and the notes of jobs. */
  private Runnable note(List<NewJob> jobs, Runnable with) {
    Runnable notes = admission.note(jobs);
    return () -> {
      with.run();
      notes.run();
    };
  }

  private void added(NewJob added) {
    JobId id = added.job().id();
    boundaries.reached(Boundary.COMMITTED, id);
    figures.started();
    added.job().context().run(() -> log.info("{}", added));
    events.committed();
    long now = clock.nanos();
    added.targets().forEach(target -> open.add(new OpenTarget(added.job(), target, false, now)));
    open.of(id).forEach(offers::offer);
  }

  /** Goes on with the jobs that an earlier process left open. Once, before minions connect. */
  public void recover() {
    long now = clock.nanos();
    for (Job job : store.open()) {
      for (JobTarget target : store.targets(job.id())) {
        if (target.state() != JobTarget.State.CLOSED) {
          open.add(new OpenTarget(job, target, true, now));
        }
      }
    }
    store.openTargets().stream()
        .filter(row -> !row.cancelled().isEmpty())
        .forEach(this::cancelAgain);
  }

  /** The wish was stored; who was to be told may not have heard it. */
  private void cancelAgain(JobStore.Open row) {
    OpenTarget target = open.find(row.ref(), row.minion());
    if (target != null) {
      cancel(target, row.cancelled());
    }
  }

  @Override
  public void opened(MinionId minion, ToMaster.Hello hello, String address) {
    for (JobRef ref : hello.openJobs()) {
      OpenTarget target = shared.find(ref, minion);
      if (target == null) {
        sessions.send(minion, new ToMinion.Cancel(ref, "the job is closed"));
      } else {
        target.accept(clock.nanos());
      }
    }
    open.of(minion).forEach(offers::offer);
  }

  @Override
  public void closed(MinionId minion) {
    open.of(minion).forEach(target -> target.hear(clock.nanos()));
  }

  @Override
  public void received(MinionId minion, ToMaster message) {
    switch (message) {
      case ToMaster.Accepted m -> accepted(minion, m);
      case ToMaster.Progress m -> progress(minion, m);
      case ToMaster.Result m -> closings.result(minion, m);
      case ToMaster.Hello m -> {}
      case ToMaster.Heartbeat m -> {}
      case ToMaster.Present m -> {}
      case ToMaster.Events m -> {}
      case ToMaster.GrainsChanged m -> {}
      case ToMaster.Unknown m -> {}
    }
  }

  private void accepted(MinionId minion, ToMaster.Accepted message) {
    OpenTarget target = open.find(message.ref(), minion);
    if (target != null) {
      target.accept(clock.nanos());
      boundaries.reached(Boundary.ACCEPTED, message.ref().job());
    }
  }

  private void progress(MinionId minion, ToMaster.Progress message) {
    OpenTarget target = open.find(message.ref(), minion);
    if (target == null || !target.countProgress(MAX_PROGRESS)) {
      return;
    }
    String line = message.line();
    store.progress(
        message.ref().job(),
        minion,
        line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "..." : line,
        Math.max(0, message.done()),
        Math.max(0, message.total()));
    signal.raise();
  }

  /** How many results were refused because they were no target's. */
  public long refused() {
    return closings.refused();
  }

  void decide(OpenTarget target, JobOutcome outcome, String comment) {
    target.context().run(() -> closings.decide(target, outcome, comment));
  }

  /** Takes over what other masters did to jobs; each second, where they share the store. */
  public void refresh() {
    shared.refresh(this::cancel);
    signal.raise();
  }

  /** Closes the targets whose time is up and offers again what could not be sent. */
  void tick() {
    for (OpenTarget target : open.all()) {
      try {
        tick(target);
      } catch (OrchException e) {
        log.warn("job {} on {}: {}", target.ref.job(), target.minion, e.getMessage());
      }
    }
  }

  private void tick(OpenTarget target) {
    boolean connected = sessions.connected(target.minion);
    if (!connected && sessions.elsewhere(target.minion)) {
      target.leave(clock.nanos());
      return;
    }
    Optional<Deadlines.Missed> missed = deadlines.missed(target, connected, clock.nanos());
    if (missed.isPresent()) {
      decide(target, missed.get().outcome(), missed.get().comment());
    } else if (connected && target.cancelled().isEmpty()) {
      if (!target.sent() || target.outdated()) {
        offers.offer(target);
      } else if (target.accepted()) {
        target.hear(clock.nanos());
      }
    }
  }

  /** Drops what is older than is kept. */
  int trim() {
    return store.trim(clock.now().minus(settings.keep()));
  }

  /** Cancels what is open of a job; minions that run it are told, the others never will be. */
  public void cancel(JobId id, String reason) {
    records.get(id);
    store.cancel(id, reason.isEmpty() ? "cancelled" : reason);
    open.of(id).forEach(target -> cancel(target, reason));
  }

  /**
   * The same in someone's name.
   *
   * @throws OrchException PERMISSION_DENIED when he may not
   */
  public void cancel(JobId id, String actor, String reason) {
    Job job = records.get(id);
    admission.requireCancel(
        actor, job, records.targets(id).stream().map(JobTarget::minion).toList());
    cancel(id, "by " + actor + reason);
  }

  private void cancel(OpenTarget target, String reason) {
    target.cancel(reason, clock.nanos());
    if (target.sent()) {
      offers.cancel(target);
    } else {
      decide(target, JobOutcome.CANCELLED, "cancelled: " + target.cancelled());
    }
  }
}
