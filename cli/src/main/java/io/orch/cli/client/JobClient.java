package io.orch.cli.client;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.CancelJobRequest;
import io.orch.proto.v1.GetJobRequest;
import io.orch.proto.v1.JobLogEntry;
import io.orch.proto.v1.ListJobsRequest;
import io.orch.proto.v1.StartJobRequest;
import io.orch.proto.v1.WatchJobRequest;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Calls on a master about jobs. */
public final class JobClient {

  private final Calls calls;

  JobClient(Calls calls) {
    this.calls = calls;
  }

  public Job start(JobRequest job) {
    StartJobRequest request =
        StartJobRequest.newBuilder()
            .setTarget(Calls.target(job.target(), job.targetKind()))
            .setFunction(job.function())
            .addAllArguments(ValueAdapter.listToProto(job.arguments()))
            .setKeywords(ValueAdapter.toProto(job.keywords()))
            .setTimeoutSeconds(job.timeoutSeconds())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .setSaltenv(job.saltenv())
            .setPillarenv(job.pillarenv())
            .setPillar(ValueAdapter.toProto(job.pillar()))
            .setTimeLimitMillis(job.timeLimitMillis())
            .addAllReturners(job.returners())
            .build();
    return calls.attempt(() -> Records.job(calls.stub().startJob(request)));
  }

  /**
   * Follows a job's log to its end.
   *
   * @param from the first sequence number wanted; 0 for all
   * @param lost told each time the connection breaks and is dialled again
   * @return the sequence number behind the last entry
   */
  public long watch(String jid, long from, Consumer<JobEntry> sink, Consumer<OrchException> lost) {
    return new Follower<>(
            calls.clock(),
            Calls.PATIENCE,
            lost,
            calls::error,
            JobLogEntry::getSequence,
            Records::jobEntry)
        .read(
            from,
            next ->
                calls
                    .streams()
                    .watchJob(
                        WatchJobRequest.newBuilder().setJid(jid).setFromSequence(next).build()),
            sink);
  }

  public Job get(String jid) {
    return calls.attempt(
        () -> Records.job(calls.stub().getJob(GetJobRequest.newBuilder().setJid(jid).build())));
  }

  /** Newest first. */
  public List<Job> list(int limit, String functionGlob) {
    ListJobsRequest request =
        ListJobsRequest.newBuilder().setLimit(limit).setFunctionGlob(functionGlob).build();
    return calls.attempt(
        () -> Records.all(calls.stub().listJobs(request).getJobsList(), Records::job));
  }

  public Job cancel(String jid, String reason) {
    CancelJobRequest request = CancelJobRequest.newBuilder().setJid(jid).setReason(reason).build();
    return calls.attempt(() -> Records.job(calls.stub().cancelJob(request)));
  }
}
