package io.orch.master.orchestrate;

import io.orch.master.event.Signal;
import io.orch.sls.error.OrchException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins runs that wait as soon as they may, oldest first. */
record RunQueue(
    RunStore store,
    Orchestra orchestra,
    Signal queue,
    RunGate gate,
    RunMoves moves,
    RunFiles files,
    RunWorkers workers,
    RunCommands commands) {

  private static final Logger log = LoggerFactory.getLogger(RunQueue.class);

  /** Serves it until it is interrupted. */
  void serve() throws InterruptedException {
    while (true) {
      long seen = queue.version();
      try {
        store.unbegun().forEach(this::look);
      } catch (OrchException e) {
        log.warn("runs that wait can't be looked for: {}", e.getMessage());
      }
      queue.await(seen);
    }
  }

  /** Goes on with a run that is not begun, as far as that can be. */
  private void look(Run run) {
    if (!moves.settings().alone() && !files.has(run)) {
      return;
    }
    try {
      switch (gate.look(run)) {
        case RunGate.Next.Stay n -> {
          if (gate.ready(run)) {
            commands.clearWay(run);
          }
        }
        case RunGate.Next.Wait n -> moves.move(run, RunState.WAITING, n.why(), "");
        case RunGate.Next.GiveUp n -> {
          moves.move(run, RunState.CANCELLED, n.why(), "");
          orchestra.unpin(run.revisions());
        }
        case RunGate.Next.Go n -> begin(run);
      }
    } catch (OrchException e) {
      log.warn("run {} can't begin: {}", run.id(), e.getMessage());
    }
  }

  private void begin(Run run) {
    switch (moves.activate(run, "", List.of())) {
      case RunStore.Begin.Begun b -> workers.work(b.run());
      case RunStore.Begin.Held h when run.state() == RunState.APPROVAL ->
          moves.move(run, RunState.WAITING, RunGate.waitsFor(h.lease()), "");
      case RunStore.Begin.Held h -> {}
      case RunStore.Begin.Moved m -> {}
      case RunStore.Begin.Known k -> {}
    }
  }
}
