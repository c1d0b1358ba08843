package io.orch.master.job;

import io.orch.master.access.Access;
import io.orch.master.access.Actor;
import io.orch.master.access.Call;
import io.orch.master.access.Caller;
import io.orch.master.access.Warden;
import io.orch.master.audit.Audit;
import io.orch.master.audit.NewEntry;
import io.orch.master.audit.Outcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.WorkContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lets a job be made, once it is known on which minions: whoever it is for may call the function on
 * each of them. What is let through is noted in the audit log together with the job, what is not at
 * once.
 */
public final class Admission {

  /** Lets everything through, and notes nothing. */
  public static final Admission OPEN = new Admission(Warden.OPEN, Optional.empty());

  private static final String ACTION = "StartJob";

  private final Warden warden;
  private final Optional<Audit> audit;

  public Admission(Warden warden, Optional<Audit> audit) {
    this.warden = warden;
    this.audit = audit;
  }

  /**
   * Returns when the job may be made.
   *
   * @throws OrchException PERMISSION_DENIED, naming a minion that it may not be made on
   */
  void require(JobRequest request, Collection<MinionId> minions) {
    Call call = new Call(request.function(), request.arguments(), request.keywords());
    try {
      warden.minions(
          request.operator(), call, List.of(request.saltenv(), request.pillarenv()), minions);
    } catch (OrchException e) {
      refused(request, e);
      throw e;
    }
  }

  /**
   * Returns when someone may cancel a job: who had it made, and who may call its function with its
   * arguments on all of its minions.
   *
   * @throws OrchException PERMISSION_DENIED, naming a minion on which he may not
   */
  void requireCancel(String actor, Job job, Collection<MinionId> minions) {
    JobRequest request = job.request();
    if (Actor.person(actor).equals(Actor.person(request.operator()))) {
      return;
    }
    Call call = new Call(request.function(), request.arguments(), request.keywords());
    try {
      warden.minions(actor, call, List.of(request.saltenv(), request.pillarenv()), minions);
    } catch (OrchException e) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          Location.NONE,
          "to cancel job "
              + job.id()
              + " of "
              + request.operator()
              + " needs the right to call its function there: "
              + e.getMessage(),
          e);
    }
  }

  /** What an operator asks for himself is noted where he is answered. */
  private void refused(JobRequest request, OrchException why) {
    Caller caller = Access.behind(request.operator());
    if (caller instanceof Caller.Operator && request.runId().isEmpty()) {
      return;
    }
    audit.ifPresent(
        log ->
            log.record(
                caller,
                from(request),
                ACTION,
                subject(request),
                Outcome.REFUSED,
                why.code() + ": " + why.getMessage()));
  }

  /** What is to be done in the change that stores jobs, so that they are noted with it. */
  Runnable note(Collection<NewJob> jobs) {
    if (audit.isEmpty()) {
      return () -> {};
    }
    Audit log = audit.get();
    List<NewEntry> entries = jobs.stream().map(job -> entry(log, job)).toList();
    return () -> log.add(entries);
  }

  private static NewEntry entry(Audit log, NewJob job) {
    JobRequest request = job.job().request();
    return log.entry(
        Access.behind(request.operator()),
        from(request),
        ACTION,
        subject(request),
        job.targets().stream().map(JobTarget::minion).toList(),
        "job " + job.job().id());
  }

  private static String from(JobRequest request) {
    if (!request.runId().isEmpty()) {
      return "run " + request.runId();
    }
    if (request.cause().event() > 0) {
      return "reaction to event " + request.cause().event();
    }
    String from = WorkContext.current().value(WorkContext.Key.FROM);
    return from.isEmpty() ? Actor.name(request.operator()) : from;
  }

  private static String subject(JobRequest request) {
    String kind = request.targetKind().isEmpty() ? "glob" : request.targetKind();
    return request.function() + " on " + request.target() + " (" + kind + ")";
  }
}
