package io.orch.proto.adapt;

import com.google.protobuf.Message;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.Protocol;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.v1.Challenge;
import io.orch.proto.v1.FromMaster;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.GrainsChanged;
import io.orch.proto.v1.Heartbeat;
import io.orch.proto.v1.Hello;
import io.orch.proto.v1.JobAccepted;
import io.orch.proto.v1.JobCancel;
import io.orch.proto.v1.JobProgress;
import io.orch.proto.v1.JobResult;
import io.orch.proto.v1.Present;
import io.orch.proto.v1.Refresh;
import io.orch.proto.v1.ResultAck;
import io.orch.proto.v1.Welcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.Secrets;
import java.time.Duration;
import java.time.Instant;

/**
 * The messages of the session stream to records and back. What is malformed is an {@code
 * OrchException}.
 */
public final class SessionAdapter {

  private SessionAdapter() {}

  public static FromMaster toProto(ToMinion message) {
    FromMaster.Builder out = FromMaster.newBuilder();
    switch (message) {
      case ToMinion.Welcome m ->
          out.setWelcome(
              Welcome.newBuilder()
                  .setMasterVersion(m.masterVersion())
                  .setHeartbeatSeconds((int) m.heartbeat().toSeconds())
                  .setFunctionsHash(m.functionsHash())
                  .setSettings(ValueAdapter.toProto(m.settings()))
                  .setRestoredEpochMillis(m.restored())
                  .setProtocol(m.protocol()));
      case ToMinion.Unknown m -> throw unsaid();
      case ToMinion.Heartbeat m ->
          out.setHeartbeat(Heartbeat.newBuilder().setSequence(m.sequence()));
      case ToMinion.Challenge m -> out.setChallenge(Challenge.newBuilder().setNumber(m.number()));
      case ToMinion.Offer m -> out.setJobOffer(offer(m.job()));
      case ToMinion.ResultAck m -> out.setResultAck(ResultAck.newBuilder().setJob(ref(m.ref())));
      case ToMinion.Cancel m ->
          out.setJobCancel(JobCancel.newBuilder().setJob(ref(m.ref())).setReason(m.reason()));
      case ToMinion.Refresh m ->
          out.setRefresh(
              Refresh.newBuilder()
                  .setPillar(m.pillar())
                  .setGrains(m.grains())
                  .setModules(m.modules())
                  .setCertificate(m.certificate()));
      case ToMinion.EventAck m -> out.setEventAck(EventAdapter.toProto(m));
    }
    return out.build();
  }

  public static ToMinion fromProto(FromMaster message) {
    return switch (message.getMessageCase()) {
      case WELCOME ->
          new ToMinion.Welcome(
              message.getWelcome().getMasterVersion(),
              Duration.ofSeconds(message.getWelcome().getHeartbeatSeconds()),
              message.getWelcome().getFunctionsHash(),
              ValueAdapter.mapFromProto(message.getWelcome().getSettings()),
              message.getWelcome().getRestoredEpochMillis(),
              Math.max(1, message.getWelcome().getProtocol()));
      case HEARTBEAT -> new ToMinion.Heartbeat(message.getHeartbeat().getSequence());
      case CHALLENGE -> new ToMinion.Challenge(message.getChallenge().getNumber());
      case JOB_OFFER -> new ToMinion.Offer(offer(message.getJobOffer()));
      case RESULT_ACK -> new ToMinion.ResultAck(ref(message.getResultAck().getJob()));
      case JOB_CANCEL ->
          new ToMinion.Cancel(
              ref(message.getJobCancel().getJob()), message.getJobCancel().getReason());
      case REFRESH ->
          new ToMinion.Refresh(
              message.getRefresh().getPillar(),
              message.getRefresh().getGrains(),
              message.getRefresh().getModules(),
              message.getRefresh().getCertificate());
      case EVENT_ACK -> EventAdapter.fromProto(message.getEventAck());
      case MESSAGE_NOT_SET -> new ToMinion.Unknown(kind(message));
    };
  }

  public static FromMinion toProto(ToMaster message) {
    FromMinion.Builder out = FromMinion.newBuilder();
    switch (message) {
      case ToMaster.Hello m -> out.setHello(hello(m));
      case ToMaster.Unknown m -> throw unsaid();
      case ToMaster.Present m -> out.setPresent(Present.newBuilder().setNumber(m.number()));
      case ToMaster.Heartbeat m ->
          out.setHeartbeat(Heartbeat.newBuilder().setSequence(m.sequence()));
      case ToMaster.Accepted m -> out.setJobAccepted(JobAccepted.newBuilder().setJob(ref(m.ref())));
      case ToMaster.Progress m ->
          out.setJobProgress(
              JobProgress.newBuilder()
                  .setJob(ref(m.ref()))
                  .setSequence(m.sequence())
                  .setLine(m.line())
                  .setDone(m.done())
                  .setTotal(m.total()));
      case ToMaster.Result m -> out.setJobResult(result(m));
      case ToMaster.Events m -> out.setEvents(EventAdapter.toProto(m));
      case ToMaster.GrainsChanged m ->
          out.setGrains(GrainsChanged.newBuilder().setGrains(ValueAdapter.toProto(m.grains())));
    }
    return out.build();
  }

  public static ToMaster fromProto(FromMinion message) {
    return switch (message.getMessageCase()) {
      case HELLO -> hello(message.getHello());
      case PRESENT -> new ToMaster.Present(message.getPresent().getNumber());
      case HEARTBEAT -> new ToMaster.Heartbeat(message.getHeartbeat().getSequence());
      case JOB_ACCEPTED -> new ToMaster.Accepted(ref(message.getJobAccepted().getJob()));
      case JOB_PROGRESS -> progress(message.getJobProgress());
      case JOB_RESULT -> result(message.getJobResult());
      case EVENTS -> EventAdapter.fromProto(message.getEvents());
      case GRAINS ->
          new ToMaster.GrainsChanged(ValueAdapter.mapFromProto(message.getGrains().getGrains()));
      case MESSAGE_NOT_SET -> new ToMaster.Unknown(kind(message));
    };
  }

  private static IllegalArgumentException unsaid() {
    return new IllegalArgumentException("what is not known can't be said");
  }

  /** The number of a kind that this version does not know. */
  private static int kind(Message message) {
    return message.getUnknownFields().asMap().keySet().stream()
        .findFirst()
        .orElseThrow(
            () -> new OrchException(ErrorCode.ARGUMENT_INVALID, "a message without content"));
  }

  private static Protocol protocol(Hello hello) {
    int oldest = Math.max(1, hello.getOldestProtocol());
    int newest = Math.max(1, hello.getNewestProtocol());
    if (newest < oldest) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "no versions of the protocol: " + oldest + " to " + newest);
    }
    return new Protocol(oldest, newest);
  }

  private static Hello hello(ToMaster.Hello m) {
    Hello.Builder out =
        Hello.newBuilder()
            .setVersion(m.version())
            .setBootId(m.bootId())
            .setGrains(ValueAdapter.toProto(m.grains()))
            .setFunctionsHash(m.functionsHash())
            .setRestoredEpochMillis(m.restored())
            .setOldestProtocol(m.speaks().oldest())
            .setNewestProtocol(m.speaks().newest());
    m.functions().forEach(schema -> out.addFunctions(SchemaAdapter.toProto(schema)));
    m.openJobs().forEach(job -> out.addOpenJobs(ref(job)));
    return out.build();
  }

  private static ToMaster.Hello hello(Hello m) {
    return new ToMaster.Hello(
        m.getVersion(),
        m.getBootId(),
        ValueAdapter.mapFromProto(m.getGrains()),
        m.getFunctionsList().stream().map(SchemaAdapter::fromProto).toList(),
        m.getFunctionsHash(),
        m.getOpenJobsList().stream().map(SessionAdapter::ref).toList(),
        m.getRestoredEpochMillis(),
        protocol(m));
  }

  private static ToMaster.Progress progress(JobProgress m) {
    return new ToMaster.Progress(
        ref(m.getJob()), m.getSequence(), m.getLine(), m.getDone(), m.getTotal());
  }

  private static JobResult result(ToMaster.Result m) {
    return JobResult.newBuilder()
        .setJob(ref(m.ref()))
        .setOutcome(m.outcome().text())
        .setRetcode(m.retcode())
        .setResult(ValueAdapter.toProto(m.result()))
        .setStartedEpochMillis(m.started().toEpochMilli())
        .setFinishedEpochMillis(m.finished().toEpochMilli())
        .setCut(m.cut())
        .build();
  }

  private static ToMaster.Result result(JobResult m) {
    return new ToMaster.Result(
        ref(m.getJob()),
        outcome(m.getOutcome()),
        m.getRetcode(),
        ValueAdapter.fromProto(m.getResult()),
        Instant.ofEpochMilli(m.getStartedEpochMillis()),
        Instant.ofEpochMilli(m.getFinishedEpochMillis()),
        m.getCut());
  }

  private static JobOutcome outcome(String text) {
    for (JobOutcome outcome : JobOutcome.values()) {
      if (outcome.text().equals(text)) {
        return outcome;
      }
    }
    throw new OrchException(ErrorCode.ARGUMENT_INVALID, "no outcome of a job: '" + text + "'");
  }

  private static io.orch.proto.v1.JobOffer offer(JobOffer job) {
    return io.orch.proto.v1.JobOffer.newBuilder()
        .setJid(job.ref().job().value())
        .setAttempt(job.ref().attempt())
        .setFunction(job.function())
        .addAllArguments(ValueAdapter.listToProto(job.arguments()))
        .setKeywords(ValueAdapter.toProto(job.keywords()))
        .setSaltenv(job.saltenv())
        .setPillarenv(job.pillarenv())
        .setPillar(ValueAdapter.toProto(job.pillar()))
        .setTreeRevision(job.treeRevision())
        .setLease(job.lease())
        .setEpoch(job.epoch())
        .setTimeLimitMillis(job.timeLimit().toMillis())
        .setRunId(job.runId())
        .setRequestId(job.requestId())
        .addAllSecrets(job.secrets().texts())
        .build();
  }

  private static JobOffer offer(io.orch.proto.v1.JobOffer m) {
    return new JobOffer(
        ref(m.getJid(), m.getAttempt()),
        m.getFunction(),
        ValueAdapter.listFromProto(m.getArgumentsList()),
        ValueAdapter.mapFromProto(m.getKeywords()),
        m.getSaltenv(),
        m.getPillarenv(),
        ValueAdapter.mapFromProto(m.getPillar()),
        m.getTreeRevision(),
        m.getLease(),
        m.getEpoch(),
        Duration.ofMillis(m.getTimeLimitMillis()),
        m.getRunId(),
        m.getRequestId(),
        Secrets.of(m.getSecretsList()));
  }

  private static io.orch.proto.v1.JobRef ref(JobRef ref) {
    return io.orch.proto.v1.JobRef.newBuilder()
        .setJid(ref.job().value())
        .setAttempt(ref.attempt())
        .build();
  }

  private static JobRef ref(io.orch.proto.v1.JobRef ref) {
    return ref(ref.getJid(), ref.getAttempt());
  }

  private static JobRef ref(String jid, int attempt) {
    if (attempt < 1) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "no attempt of a job: " + attempt);
    }
    return new JobRef(new JobId(jid), attempt);
  }
}
