package io.orch.master.api;

import io.orch.master.event.Cause;
import io.orch.master.job.Job;
import io.orch.master.job.JobRequest;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobId;
import io.orch.proto.v1.CancelJobRequest;
import io.orch.proto.v1.JobInfo;
import io.orch.proto.v1.JobLogEntry;
import io.orch.proto.v1.ListJobsRequest;
import io.orch.proto.v1.ListJobsResponse;
import io.orch.proto.v1.StartJobRequest;
import io.orch.proto.v1.WatchJobRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Operators' calls on jobs. */
final class JobCalls {

  private static final Pattern FUNCTION =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+");
  private static final int MAX_KEY = 256;
  private static final int MAX_RETURNERS = 10;
  private static final int MAX_TARGET = 1_000_000;

  private final Desk desk;

  JobCalls(Desk desk) {
    this.desk = desk;
  }

  JobInfo start(StartJobRequest request) {
    if (!FUNCTION.matcher(request.getFunction()).matches()) {
      throw new OrchException(
          ErrorCode.FUNCTION_UNKNOWN,
          "'"
              + io.orch.proto.message.Printable.of(request.getFunction())
              + "' is no name of a function: write it as module.function, such as test.ping");
    }
    checkKey(request.getIdempotencyKey());
    if (request.getTarget().getExpression().length() > MAX_TARGET) {
      throw new OrchException(ErrorCode.LIMIT_EXCEEDED, "the target is too long");
    }
    String jid =
        desk.jobs()
            .start(
                new JobRequest(
                    request.getTarget().getExpression(),
                    request.getTarget().getKind().isEmpty()
                        ? "glob"
                        : request.getTarget().getKind(),
                    request.getFunction(),
                    ValueAdapter.listFromProto(request.getArgumentsList()),
                    ValueAdapter.mapFromProto(request.getKeywords()),
                    Duration.ofSeconds(Integer.toUnsignedLong(request.getTimeoutSeconds())),
                    Duration.ofMillis(Math.max(0, request.getTimeLimitMillis())),
                    Peer.current().operator(),
                    request.getIdempotencyKey(),
                    request.getSaltenv(),
                    request.getPillarenv(),
                    ValueAdapter.mapFromProto(request.getPillar()),
                    "",
                    "",
                    "",
                    0,
                    "",
                    Accompanied.request(),
                    Cause.NONE,
                    returners(request)))
            .value();
    Trail.leftElsewhere();
    return get(jid);
  }

  private List<String> returners(StartJobRequest request) {
    if (request.getReturnersCount() > MAX_RETURNERS) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED, "a job names at most " + MAX_RETURNERS + " returners");
    }
    return request.getReturnersList().stream().map(desk.returners()::known).distinct().toList();
  }

  static void checkKey(String key) {
    if (key.length() > MAX_KEY) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "an idempotency key has at most " + MAX_KEY + " characters, not " + key.length());
    }
  }

  void watch(WatchJobRequest request, Consumer<JobLogEntry> out) throws InterruptedException {
    desk.jobs()
        .records()
        .watch(
            new JobId(request.getJid()),
            request.getFromSequence(),
            entry -> out.accept(Messages.entry(entry)));
  }

  JobInfo get(String jid) {
    Job job = desk.jobs().records().get(new JobId(jid));
    return Messages.job(job, desk.jobs().records().targets(job.id()));
  }

  ListJobsResponse list(ListJobsRequest request) {
    ListJobsResponse.Builder out = ListJobsResponse.newBuilder();
    for (Job job : desk.jobs().records().list(request.getLimit(), request.getFunctionGlob())) {
      out.addJobs(Messages.job(job, List.of()));
    }
    return out.build();
  }

  JobInfo cancel(CancelJobRequest request) {
    desk.jobs()
        .cancel(
            new JobId(request.getJid()), Peer.current().operator(), reason(request.getReason()));
    return get(request.getJid());
  }

  static String reason(String given) {
    String printable = io.orch.proto.message.Printable.of(given);
    return printable.isEmpty() ? "" : ": " + printable;
  }
}
