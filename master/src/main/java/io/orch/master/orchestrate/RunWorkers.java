package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.task.Scope;
import io.orch.sls.task.WorkContext;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that this master works on, each on one thread. Thread-safe. */
final class RunWorkers {

  private static final Logger log = LoggerFactory.getLogger(RunWorkers.class);

  private final RunTools tools;
  private final RunRecords records;
  private final KeptRuns kept;
  private final Scope scope;
  private final Map<RunId, RunWorker> workers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  RunWorkers(RunTools tools, RunRecords records, KeptRuns kept, Scope scope) {
    this.tools = tools;
    this.records = records;
    this.kept = kept;
    this.scope = scope;
  }

  /** Works on a stored run on a thread of its own; not when it is worked on already. */
  void work(Run run) {
    scope.start("run-" + run.id(), () -> workHere(run, new RunControl(null)));
  }

  /** Works on a stored run until it ends. */
  void workHere(Run run, RunControl control) {
    RunWorker worker = new RunWorker(run, tools.store().steps(run.id()), tools, control);
    if (workers.putIfAbsent(run.id(), worker) != null) {
      return;
    }
    try (WorkContext.Entered entered = context(run).enter()) {
      log.info("run {} of {} is worked on", run.id(), run.request().orchestration());
      heed(worker);
      worker.work();
    } finally {
      workers.remove(run.id());
      if (run.parent().isEmpty()) {
        kept.refresh();
        tools.orchestra().unpin(run.revisions());
      }
      tools.signal().raise();
      tools.queue().raise();
    }
  }

  /** What is done for a run says this in the log. */
  private static WorkContext context(Run run) {
    return WorkContext.current()
        .with(WorkContext.Key.ENVIRONMENT, run.request().environment())
        .with(WorkContext.Key.RUN, run.id().value())
        .with(WorkContext.Key.REQUEST, run.request().requestId());
  }

  /** Tells a worker what was asked of its run before it could be told. */
  private void heed(RunWorker worker) {
    Run seen;
    do {
      seen = records.get(worker.id());
      if (seen.state() == RunState.PAUSED) {
        worker.control().pause();
      } else if (seen.state() == RunState.CANCELLING) {
        worker.control().cancel(seen.comment());
      } else {
        worker.control().resume();
      }
    } while (records.get(worker.id()).state() != seen.state());
    if (closed) {
      worker.suspend();
    }
  }

  /** Tells the workers what other masters were asked. */
  void refresh() {
    workers.values().forEach(this::follow);
    tools.signal().raise();
    tools.queue().raise();
  }

  private void follow(RunWorker worker) {
    Run run = records.get(worker.id());
    if (run.state() == RunState.CANCELLING && worker.control().cancelled().isEmpty()) {
      worker.cancel(run.comment());
    } else if (run.state() != RunState.CANCELLING) {
      heed(worker);
    }
  }

  Collection<RunWorker> all() {
    return workers.values();
  }

  /** Whoever works on a run here. */
  Optional<RunWorker> find(RunId id) {
    return Optional.ofNullable(workers.get(id));
  }

  /** Stops the work; runs stay as they are and go on after the next start. */
  void suspend() {
    closed = true;
    workers.values().forEach(worker -> worker.control().suspend());
    workers.values().forEach(RunWorker::suspend);
  }
}
