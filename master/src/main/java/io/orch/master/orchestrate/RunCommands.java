package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;

/** What operators tell runs that are stored. Thread-safe. */
public final class RunCommands {

  private final RunTools tools;
  private final RunRecords records;
  private final RunGate gate;
  private final RunMoves moves;
  private final RunWorkers workers;

  RunCommands(
      RunTools tools, RunRecords records, RunGate gate, RunMoves moves, RunWorkers workers) {
    this.tools = tools;
    this.records = records;
    this.gate = gate;
    this.moves = moves;
    this.workers = workers;
  }

  /** Cancels a run: what is in flight is cancelled on its minions, nothing else is begun. */
  public void cancel(RunId id, String reason) {
    Run run = records.get(id);
    if (run.state().ended() || run.state() == RunState.CANCELLING) {
      return;
    }
    if (!run.state().active()) {
      giveUp(run, "cancelled " + reason, "");
      return;
    }
    moves.move(run, RunState.CANCELLING, reason, "");
    workers.find(id).ifPresent(worker -> worker.cancel(reason));
  }

  private void giveUp(Run run, String why, String operator) {
    moves.move(run, RunState.CANCELLED, why, operator);
    tools.orchestra().unpin(run.revisions());
  }

  /** Lets a run begin nothing more until it is resumed; what is in flight goes on. */
  public void pause(RunId id, String operator) {
    permit(id, operator);
    moves.move(records.get(id), RunState.PAUSED, "paused by " + operator, operator);
    workers.find(id).ifPresent(worker -> worker.control().pause());
  }

  /** Goes on with a run that was paused or interrupted. */
  public void resume(RunId id, String operator) {
    permit(id, operator);
    Run run = records.get(id);
    if (run.state() == RunState.INTERRUPTED) {
      retry(id, "", operator);
      return;
    }
    moves.move(run, RunState.RUNNING, "", operator);
    workers.find(id).ifPresent(worker -> worker.control().resume());
  }

  /**
   * Does again what a run that ended did not do, and what depends on that.
   *
   * @param from number or id of the step from which all is done again; empty for what failed or was
   *     not done
   */
  public void retry(RunId id, String from, String operator) {
    retry(id, from, operator, "");
  }

  /**
   * The same, also when the environment may not be changed now.
   *
   * @param override why; empty when it may not. What the run itself was started with does not count
   */
  public void retry(RunId id, String from, String operator, String override) {
    permit(id, operator);
    Run run = records.get(id);
    if (run.parent().isPresent()) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "run " + id + " is a part of run " + run.parent().get() + ": retry that");
    }
    if (!run.state().ended() || run.state().succeeded() && from.isEmpty()) {
      throw RunMoves.conflict(run, RunState.RUNNING.text());
    }
    RunRequest asked = run.request().on(run.request().terms().overriding(override));
    gate.require(asked.by(operator));
    Retrial retrial = new Retrial(records.steps(id));
    List<Step> again = undone(run) ? retrial.all() : retrial.again(from);
    tools.orchestra().require(run.revisions());
    tools.orchestra().pin(run.revisions());
    switch (moves.activate(run, "retried by " + operator, again)) {
      case RunStore.Begin.Begun b -> workers.work(b.run());
      case RunStore.Begin.Held h -> {
        tools.orchestra().unpin(run.revisions());
        clearWay(run);
        throw h.lease().refusal(run.request().environment());
      }
      case RunStore.Begin.Moved m ->
          throw RunMoves.conflict(records.get(id), RunState.RUNNING.text());
      case RunStore.Begin.Known k -> throw new IllegalStateException("a stored run is known");
    }
  }

  /** Ends the run that holds the lease of one that could begin, when it has to give way. */
  void clearWay(Run run) {
    new Precedence(tools.store())
        .inTheWay(run)
        .ifPresent(lease -> cancel(lease.run(), Precedence.reason(run)));
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
    permit(id, operator);
    gate.approve(asked(id, "approved"), operator);
    tools.queue().raise();
  }

  /** Ends a run that waits for operators. */
  public void reject(RunId id, String operator, String reason) {
    permit(id, operator);
    giveUp(asked(id, "rejected"), "rejected by " + operator + ": " + reason, operator);
  }

  /**
   * Returns when an operator may decide on a run: who may start it in its environment may.
   *
   * @throws OrchException PERMISSION_DENIED
   */
  public void permit(RunId id, String operator) {
    RunRequest request = records.get(id).request();
    tools.orchestra().warden().run(operator, request.orchestration(), request.environment());
  }

  private Run asked(RunId id, String wanted) {
    Run run = records.get(id);
    if (run.state() != RunState.APPROVAL) {
      throw RunMoves.conflict(run, wanted);
    }
    return run;
  }

  /** Ends a run, with those that are parts of it, on which no one works. */
  void interrupt(Run run, String why, String by) {
    for (Run open : tools.store().open()) {
      if (open.parent().filter(run.id()::equals).isPresent()) {
        interrupt(open, why, by);
      }
    }
    for (Activity activity : records.activities(run.id())) {
      activity
          .job()
          .filter(job -> !activity.ended() && tools.jobs().records().exists(job))
          .ifPresent(job -> tools.jobs().cancel(job, why));
    }
    moves.move(
        run,
        run.state() == RunState.CANCELLING ? RunState.CANCELLED : RunState.INTERRUPTED,
        why,
        by);
    if (run.parent().isEmpty()) {
      tools.orchestra().unpin(run.revisions());
    }
  }
}
