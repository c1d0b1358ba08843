package io.orch.master.orchestrate;

import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a step of a run writes. Some of it waits for what is written next, to be in one transaction
 * with that; a master that is killed meanwhile does as if it had not happened, and comes to the
 * same. So nothing waits that must be found again, such as that a job was begun, and nothing while
 * the step itself waits for something. Thread-safe.
 */
final class StepWrites {

  private final RunTools tools;
  private final Run run;
  private final boolean lazy;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<RunChange> waiting = new ArrayList<>();
  private int activities;

  /**
   * @param lazy whether the step does nothing that takes time but by activities
   */
  StepWrites(RunTools tools, Run run, boolean lazy) {
    this.tools = tools;
    this.run = run;
    this.lazy = lazy;
  }

  /** Writes a change, or lets it wait when the step is about to write something else. */
  void soon(RunChange change) {
    lock.lock();
    try {
      waiting.add(change);
      if (lazy && activities == 0) {
        return;
      }
    } finally {
      lock.unlock();
    }
    flush();
  }

  /** Lets a change wait for what is written next, or for {@link #flush}. */
  void later(RunChange change) {
    lock.lock();
    try {
      waiting.add(change);
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits. */
  void flush() {
    List<RunChange> changes = take();
    if (!changes.isEmpty()) {
      write(changes, List.of(), Runnable::run);
    }
  }

  /** Writes what waits, and a change. */
  void now(RunChange change) {
    write(take(), List.of(change), Runnable::run);
  }

  /** A transaction in which something else is written too. */
  interface Transaction {
    void run(Runnable with);
  }

  /** The same in a transaction that writes more; what waits goes on waiting when it fails. */
  void now(RunChange change, Transaction transaction) {
    write(take(), List.of(change), transaction);
  }

  private List<RunChange> take() {
    lock.lock();
    try {
      List<RunChange> taken = List.copyOf(waiting);
      waiting.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void write(List<RunChange> before, List<RunChange> last, Transaction transaction) {
    List<RunChange> all = new ArrayList<>(before);
    all.addAll(last);
    try {
      transaction.run(() -> tools.store().write(run.fence(), run.id(), all));
    } catch (OrchException e) {
      putBack(before);
      throw e;
    }
    tools.events().committed();
    tools.signal().raise();
  }

  private void putBack(List<RunChange> changes) {
    lock.lock();
    try {
      waiting.addAll(0, changes);
    } finally {
      lock.unlock();
    }
  }

  /** An activity of the step begins that may take time. */
  void enter() {
    lock.lock();
    try {
      activities++;
    } finally {
      lock.unlock();
    }
  }

  /** It is over. */
  void leave() {
    lock.lock();
    try {
      activities--;
    } finally {
      lock.unlock();
    }
  }
}
