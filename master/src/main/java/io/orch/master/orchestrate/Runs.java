package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.master.event.Signal;
import io.orch.master.job.JobIds;
import io.orch.master.job.Jobs;
import io.orch.proto.message.RunId;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;

/**
 * The orchestration runs of a master: starts them and keeps them going, one at a time for an
 * environment. After a restart {@link #claim} and {@link #recover} go on with what was under way.
 * Thread-safe.
 */
public final class Runs implements AutoCloseable {

  private final Orchestra orchestra;
  private final Scope scope = new Scope("runs");
  private final KeptRuns kept;
  private final RunRecords records;
  private final RunWorkers workers;
  private final RunIntake intake;
  private final RunCommands commands;
  private final RunLeases leases;

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
    this.orchestra = orchestra;
    Signal signal = new Signal();
    Signal queue = new Signal();
    RunTools tools =
        new RunTools(store, orchestra, jobs, events, signal, queue, new ChildRuns(this), clock);
    RunGate gate = new RunGate(store, events, rules.policies(), clock);
    RunMoves moves = new RunMoves(store, events, signal, queue, settings, clock);
    RunFiles files = new RunFiles(orchestra, settings.lease(), clock);
    kept = new KeptRuns(store, orchestra, rules, clock);
    records = new RunRecords(store, jobs, signal);
    workers = new RunWorkers(tools, records, kept, scope);
    commands = new RunCommands(tools, records, gate, moves, workers);
    Preparation preparation = new Preparation(store, orchestra, rules, clock);
    intake = new RunIntake(tools, preparation, gate, moves, workers, ids);
    leases = new RunLeases(store, orchestra, settings, files, workers, commands, clock);
    orchestra
        .with(Runs.class, this)
        .with(RunRecords.class, records)
        .with(RunCommands.class, commands);
    scope.start("leases", leases::keep);
    scope.start(
        "queue",
        new RunQueue(store, orchestra, queue, gate, moves, files, workers, commands)::serve);
  }

  /**
   * Compiles an orchestration, takes its lease and starts it; or lets it wait for the lease when
   * the request says so.
   *
   * @return its id, or that of the run with the same idempotency key
   * @throws OrchException LOCK_HELD when another run has the lease, and every mistake of the SLS
   */
  public RunId start(RunRequest request) {
    return intake.start(request).id();
  }

  /** What is stored about runs. */
  public RunRecords records() {
    return records;
  }

  /** What operators tell runs. */
  public RunCommands commands() {
    return commands;
  }

  RunIntake intake() {
    return intake;
  }

  /** How many runs are worked on here. */
  public int active() {
    return workers.all().size();
  }

  RunWorkers workers() {
    return workers;
  }

  /**
   * Makes the active runs that an earlier process of this master left its own again, and keeps the
   * revisions of all that are open. Once, before anything reads the roots and the jobs are
   * recovered.
   */
  public void claim() {
    kept.refresh();
    leases.claim();
  }

  /**
   * Goes on with the runs that an earlier process left: finished steps keep their results, a step
   * in flight joins what it began. A run whose files are gone ends as interrupted. Once, after the
   * jobs were recovered.
   */
  public void recover() {
    leases.recover();
  }

  /** Tells the workers here what other masters were asked; each second, where there are others. */
  public void refresh() {
    workers.refresh();
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

  /** Stops working; runs stay as they are and go on after the next start. */
  @Override
  public void close() {
    workers.suspend();
    scope.cancel();
  }
}
