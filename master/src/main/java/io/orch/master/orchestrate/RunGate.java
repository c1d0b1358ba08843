package io.orch.master.orchestrate;

import io.orch.master.access.Actor;
import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.Policies;
import io.orch.master.event.EventLog;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a run may begin: whether enough operators agree, and its environment is open. */
record RunGate(RunStore store, EventLog events, Policies policies, Clock clock) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", java.util.Locale.ROOT);

  /** What is next for a run that has not begun. */
  sealed interface Next {

    /** Nothing. */
    record Stay() implements Next {}

    /** It waits for its lease, or for the environment to open. */
    record Wait(String why) implements Next {}

    /** It ends without having begun. */
    record GiveUp(String why) implements Next {}

    /** It begins if its lease is free. */
    record Go() implements Next {}
  }

  static String waitsFor(Lease lease) {
    return "waits for run " + lease.run() + " of " + lease.operator();
  }

  /** The run in the state in which it starts. */
  Preparation.Prepared admit(Preparation.Prepared prepared) {
    Run run = prepared.run();
    int wanted = run.request().terms().approvals();
    if (wanted > 1) {
      overridden(run.request());
      return prepared.in(
          RunState.APPROVAL, wanted + " operators must agree, " + approved(run) + " does", clock);
    }
    if (closed(run.request()) && run.request().waits()) {
      return prepared.in(RunState.WAITING, closedUntil(run.request()), clock);
    }
    require(run.request());
    return prepared;
  }

  private static String approved(Run run) {
    return run.request().operator();
  }

  /**
   * Throws WINDOW_CLOSED when the environment may not be changed now; an override is written down.
   */
  void require(RunRequest request) {
    if (!closed(request)) {
      overridden(request);
      return;
    }
    throw new OrchException(
        ErrorCode.WINDOW_CLOSED,
        "environment "
            + request.environment()
            + " may not be changed now: "
            + closedUntil(request)
            + "; '--override-window REASON' does it all the same and is written down");
  }

  private boolean closed(RunRequest request) {
    return !request.test()
        && request.terms().override().isEmpty()
        && !policy(request).open(clock.now());
  }

  private EnvironmentPolicy policy(RunRequest request) {
    return policies.of(request.environment());
  }

  private void overridden(RunRequest request) {
    boolean needless = request.terms().override().isEmpty() || policy(request).open(clock.now());
    if (request.test() || needless) {
      return;
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("environment", request.environment());
    data.put("orchestration", request.orchestration());
    data.put("by", request.operator());
    data.put("reason", request.terms().override());
    events.append("orch/window/overridden", data);
  }

  private String closedUntil(RunRequest request) {
    return policy(request)
        .opens(clock.now())
        .map(time -> "waits until its window opens on " + TIME.format(time))
        .orElse("no window of it ever opens");
  }

  /** What is next for a run that has not begun. */
  Next look(Run run) {
    return switch (run.state()) {
      case APPROVAL -> approval(run);
      case WAITING ->
          closed(run.request()) || store.lease(run.lease()).isPresent()
              ? new Next.Stay()
              : new Next.Go();
      case RUNNING, PAUSED, CANCELLING, ROLLING_BACK -> new Next.Stay();
      case OK, CHANGED, FAILED, ROLLED_BACK, ROLLBACK_FAILED, CANCELLED, INTERRUPTED ->
          new Next.Stay();
    };
  }

  /** Whether a run that waits could begin if only its lease were free. */
  boolean ready(Run run) {
    return run.state() == RunState.WAITING && !closed(run.request());
  }

  private Next approval(Run run) {
    if (store.agreeing(run).size() >= run.request().terms().approvals()) {
      return closed(run.request()) ? new Next.Wait(closedUntil(run.request())) : new Next.Go();
    }
    return expired(run)
        ? new Next.GiveUp(
            "only " + String.join(", ", store.agreeing(run)) + " agreed in the time that there is")
        : new Next.Stay();
  }

  private boolean expired(Run run) {
    return run.created().plus(policy(run.request()).approvalLife()).isBefore(clock.now());
  }

  void approve(Run run, String operator) {
    if (store.agreeing(run).stream().map(Actor::person).anyMatch(Actor.person(operator)::equals)) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          Actor.person(operator)
              + " agrees to run "
              + run.id()
              + " already; "
              + run.request().terms().approvals()
              + " different operators must");
    }
    if (expired(run)) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT, "run " + run.id() + " waited too long; start it again");
    }
    store.approve(
        run.id(),
        operator,
        clock.now(),
        events.event("orch/run/" + run.id() + "/approved", RunEvents.describe(run, operator)));
    events.committed();
  }
}
