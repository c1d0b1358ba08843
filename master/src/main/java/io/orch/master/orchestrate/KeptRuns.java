package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.task.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The runs that environments can go back to: the last good one of each orchestration and some
 * before it. Their revisions stay readable, however old they are. Thread-safe.
 */
final class KeptRuns {

  private final RunStore store;
  private final Orchestra orchestra;
  private final RunRules rules;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<RunId, Revisions> pinned = new HashMap<>();

  KeptRuns(RunStore store, Orchestra orchestra, RunRules rules, Clock clock) {
    this.store = store;
    this.orchestra = orchestra;
    this.rules = rules;
    this.clock = clock;
  }

  /** Looks which runs are to be kept now. */
  void refresh() {
    lock.lock();
    try {
      Map<RunId, Revisions> wanted = new HashMap<>();
      store.good(1 + rules.keepGood()).forEach(run -> wanted.put(run.id(), run.revisions()));
      wanted.forEach((id, revisions) -> pinned.computeIfAbsent(id, i -> pin(revisions)));
      pinned.entrySet().stream()
          .filter(entry -> !wanted.containsKey(entry.getKey()))
          .forEach(entry -> orchestra.unpin(entry.getValue()));
      pinned.keySet().retainAll(wanted.keySet());
    } finally {
      lock.unlock();
    }
  }

  private Revisions pin(Revisions revisions) {
    orchestra.pin(revisions);
    return revisions;
  }

  /** Drops the runs that are older than is kept. */
  int trim() {
    lock.lock();
    try {
      refresh();
      return store.trim(clock.now().minus(rules.keep()), pinned.keySet());
    } finally {
      lock.unlock();
    }
  }
}
