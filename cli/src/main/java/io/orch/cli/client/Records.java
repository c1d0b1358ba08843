package io.orch.cli.client;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.v1.ActivityInfo;
import io.orch.proto.v1.DeadWebhookEvent;
import io.orch.proto.v1.EnvironmentInfo;
import io.orch.proto.v1.EventInfo;
import io.orch.proto.v1.JobInfo;
import io.orch.proto.v1.JobLogEntry;
import io.orch.proto.v1.JobProgressInfo;
import io.orch.proto.v1.JobTargetInfo;
import io.orch.proto.v1.KeyInfo;
import io.orch.proto.v1.LateMinion;
import io.orch.proto.v1.LockInfo;
import io.orch.proto.v1.MinionInfo;
import io.orch.proto.v1.PlanInfo;
import io.orch.proto.v1.PlannedStep;
import io.orch.proto.v1.RunInfo;
import io.orch.proto.v1.RunLogEntry;
import io.orch.proto.v1.RunnerInfo;
import io.orch.proto.v1.StepInfo;
import io.orch.proto.v1.TokenInfo;
import io.orch.proto.v1.VersionInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of the master to records. */
final class Records {

  private Records() {}

  static Job job(JobInfo m) {
    return new Job(
        m.getJid(),
        m.getFunction(),
        ValueAdapter.listFromProto(m.getArgumentsList()),
        ValueAdapter.mapFromProto(m.getKeywords()),
        m.getTarget().getExpression(),
        m.getTarget().getKind(),
        m.getOperator(),
        time(m.getCreatedEpochMillis()),
        m.getFinished(),
        m.getTargetsList().stream().map(Records::target).toList(),
        m.getRunId());
  }

  static TargetResult target(JobTargetInfo m) {
    return new TargetResult(
        m.getMinionId(),
        m.getState(),
        outcome(m.getOutcome()),
        m.getRetcode(),
        ValueAdapter.fromProto(m.getResult()),
        time(m.getStartedEpochMillis()),
        time(m.getFinishedEpochMillis()));
  }

  private static @Nullable JobOutcome outcome(String text) {
    if (text.isEmpty()) {
      return null;
    }
    for (JobOutcome outcome : JobOutcome.values()) {
      if (outcome.text().equals(text)) {
        return outcome;
      }
    }
    throw new OrchException(
        ErrorCode.INTERNAL,
        "the master names an outcome that this program does not know: '"
            + text
            + "'; is the program older than the master? (orch version)");
  }

  /** Null for an entry of a kind that this program does not know. */
  static @Nullable JobEntry jobEntry(JobLogEntry m) {
    return switch (m.getEntryCase()) {
      case TARGET -> new JobEntry.Moved(m.getSequence(), target(m.getTarget()));
      case PROGRESS -> new JobEntry.Advanced(m.getSequence(), progress(m.getProgress()));
      case ENTRY_NOT_SET -> null;
    };
  }

  private static Progress progress(JobProgressInfo m) {
    return new Progress(m.getMinionId(), m.getLine(), m.getDone(), m.getTotal());
  }

  static Lock lock(LockInfo m) {
    return new Lock(
        m.getName(),
        m.getRunId(),
        m.getOrchestration(),
        m.getOperator(),
        m.getHolder(),
        m.getEpoch(),
        time(m.getSinceEpochMillis()),
        time(m.getExpiresEpochMillis()),
        m.getWorking(),
        m.getRunState());
  }

  static Run run(RunInfo m) {
    return new Run(
        m.getRunId(),
        m.getOrchestration(),
        m.getEnvironment(),
        m.getOperator(),
        m.getState(),
        m.getTest(),
        m.getTreeRevision(),
        time(m.getCreatedEpochMillis()),
        time(m.getFinishedEpochMillis()),
        m.getStepsList().stream().map(Records::step).toList(),
        m.getComment(),
        m.getPillarRevision(),
        m.getReplays(),
        m.getApprovedByList(),
        m.getApprovalsWanted());
  }

  static Plan plan(PlanInfo m) {
    return new Plan(run(m.getRun()), m.getStepsList().stream().map(Records::plannedStep).toList());
  }

  private static Plan.PlannedStep plannedStep(PlannedStep m) {
    return new Plan.PlannedStep(
        m.getId(),
        m.getGroupsList().stream()
            .map(
                group ->
                    new Plan.Group(
                        group.getMinionsList(), ValueAdapter.fromProto(group.getPredicted())))
            .toList());
  }

  static Environment environment(EnvironmentInfo m) {
    return new Environment(
        m.getName(),
        m.getApprovals(),
        m.getOnFailure(),
        m.getRollback(),
        m.getOpen(),
        m.getOpens(),
        m.hasLock() ? lock(m.getLock()) : null,
        m.getGoodList().stream().map(Records::run).toList(),
        m.getJoiners(),
        m.getBehindList().stream().map(Records::late).toList());
  }

  private static Environment.Late late(LateMinion m) {
    return new Environment.Late(
        m.getMinionId(),
        m.getOrchestration(),
        m.getRunId(),
        m.getState(),
        m.getAttempts(),
        m.getCatchUp(),
        m.getComment(),
        time(m.getSinceEpochMillis()));
  }

  private static Step step(StepInfo m) {
    return new Step(
        m.getIndex(),
        m.getTag(),
        m.getId(),
        m.getFunction(),
        m.getState(),
        m.getComment(),
        changes(ValueAdapter.fromProto(m.getChanges())),
        m.getJid(),
        time(m.getStartedEpochMillis()),
        time(m.getFinishedEpochMillis()),
        jobs(m),
        Math.max(1, m.getAttempt()));
  }

  private static List<String> jobs(StepInfo m) {
    List<String> jobs =
        m.getActivitiesList().stream()
            .filter(activity -> activity.getKind().equals("job"))
            .map(ActivityInfo::getReference)
            .filter(reference -> !reference.isEmpty())
            .distinct()
            .toList();
    return !jobs.isEmpty() || m.getJid().isEmpty() ? jobs : List.of(m.getJid());
  }

  private static Map<String, @Nullable Object> changes(@Nullable Object value) {
    Map<String, @Nullable Object> changes = new java.util.LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> changes.put(String.valueOf(key), item));
    } else if (value != null) {
      changes.put("changes", value);
    }
    return changes;
  }

  /** Null for an entry of a kind that this program does not know. */
  static @Nullable RunEntry runEntry(RunLogEntry m) {
    Instant at = Instant.ofEpochMilli(m.getEpochMillis());
    return switch (m.getEntryCase()) {
      case RUN -> new RunEntry.RunMoved(m.getSequence(), at, run(m.getRun()));
      case STEP -> new RunEntry.StepMoved(m.getSequence(), at, step(m.getStep()));
      case TARGET ->
          new RunEntry.TargetMoved(
              m.getSequence(),
              at,
              m.getTarget().getStep(),
              m.getTarget().getJid(),
              target(m.getTarget().getTarget()));
      case NOTE ->
          new RunEntry.Noted(m.getSequence(), at, m.getNote().getStep(), m.getNote().getLine());
      case PROGRESS ->
          new RunEntry.Advanced(
              m.getSequence(),
              at,
              m.getProgress().getStep(),
              progress(m.getProgress().getProgress()));
      case ENTRY_NOT_SET -> null;
    };
  }

  static RunnerAnswer runner(RunnerInfo m) {
    return new RunnerAnswer(m.getJid(), m.getFinished(), ValueAdapter.fromProto(m.getResult()));
  }

  static Minion minion(MinionInfo m) {
    return new Minion(
        m.getMinionId(),
        m.getConnected(),
        m.getVersion(),
        time(m.getLastSeenEpochMillis()),
        m.getAddress(),
        ValueAdapter.mapFromProto(m.getGrains()),
        List.copyOf(m.getRolesList()),
        m.getOs());
  }

  static Key key(KeyInfo m) {
    return new Key(
        m.getMinionId(),
        m.getState(),
        m.getFingerprint(),
        time(m.getCreatedEpochMillis()),
        time(m.getExpiresEpochMillis()),
        m.getSerial());
  }

  static Token token(TokenInfo m) {
    return new Token(
        m.getToken(),
        time(m.getExpiresEpochMillis()),
        m.getMinionGlob(),
        m.getEnvironment(),
        m.getRole(),
        m.getCaSha256());
  }

  static Event event(EventInfo m) {
    return new Event(
        m.getSequence(),
        m.getTag(),
        ValueAdapter.fromProto(m.getData()),
        time(m.getEpochMillis()),
        m.getCauseSequence(),
        m.getCauseDepth());
  }

  static DeadEvent deadEvent(DeadWebhookEvent m) {
    return new DeadEvent(m.getSequence(), m.getTag(), m.getError(), time(m.getAtEpochMillis()));
  }

  static MasterInfo master(VersionInfo m) {
    return new MasterInfo(
        m.getVersion(), m.getTrustDomain(), time(m.getStartedEpochMillis()), m.getCaSha256());
  }

  static <M, R> List<R> all(List<M> messages, java.util.function.Function<M, R> adapt) {
    List<R> records = new ArrayList<>(messages.size());
    messages.forEach(message -> records.add(adapt.apply(message)));
    return records;
  }

  /** A time; null for none. */
  static @Nullable Instant time(long epochMillis) {
    return epochMillis == 0 ? null : Instant.ofEpochMilli(epochMillis);
  }
}
