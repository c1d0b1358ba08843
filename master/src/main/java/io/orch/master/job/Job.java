package io.orch.master.job;

import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobRef;
import io.orch.sls.task.WorkContext;
import java.time.Instant;

/**
 * A job as it is stored.
 *
 * @param timeout resolved: never zero
 * @param finished whether each target has its outcome
 */
public record Job(JobId id, JobRequest request, Instant created, boolean finished) {

  /** What is done for it says this in the log. */
  WorkContext context() {
    return WorkContext.current()
        .with(WorkContext.Key.ENVIRONMENT, request.saltenv())
        .with(WorkContext.Key.ENVIRONMENT, request.pillarenv())
        .with(WorkContext.Key.RUN, request.runId())
        .with(WorkContext.Key.JOB, id.value())
        .with(WorkContext.Key.REQUEST, request.requestId());
  }

  /** What a minion is offered. */
  public JobOffer offer(int attempt) {
    return new JobOffer(
        new JobRef(id, attempt),
        request.function(),
        request.arguments(),
        request.keywords(),
        request.saltenv(),
        request.pillarenv(),
        request.pillar(),
        request.treeRevision(),
        request.lease(),
        request.epoch(),
        request.timeLimit(),
        request.runId(),
        request.requestId());
  }
}
