package io.orch.master.api;

import io.orch.master.enroll.MinionKey;
import io.orch.master.event.Event;
import io.orch.master.inventory.Minion;
import io.orch.master.job.Job;
import io.orch.master.job.JobEntry;
import io.orch.master.job.JobRequest;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.Step;
import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.MinionId;
import io.orch.proto.v1.ActivityInfo;
import io.orch.proto.v1.EventInfo;
import io.orch.proto.v1.JobInfo;
import io.orch.proto.v1.JobLogEntry;
import io.orch.proto.v1.JobProgressInfo;
import io.orch.proto.v1.JobTargetInfo;
import io.orch.proto.v1.KeyInfo;
import io.orch.proto.v1.MinionInfo;
import io.orch.proto.v1.RunInfo;
import io.orch.proto.v1.StepInfo;
import io.orch.proto.v1.Target;
import io.orch.proto.v1.Value;
import io.orch.proto.v1.VersionInfo;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the features know, as messages for operators. */
final class Messages {

  /** What one message takes of results and changes; the rest is read one by one from the logs. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final Value LEFT_OUT =
      ValueAdapter.toProto("[left out: too large for one answer; watch the job or run to read it]");

  private Messages() {}

  static VersionInfo version(Desk desk) {
    return VersionInfo.newBuilder()
        .setVersion(desk.version())
        .setTrustDomain(desk.authority().trustDomain())
        .setCaSha256(desk.authority().pin().value())
        .setStartedEpochMillis(desk.started().toEpochMilli())
        .build();
  }

  static JobInfo job(Job job, List<JobTarget> targets) {
    JobRequest request = job.request();
    JobInfo.Builder out =
        JobInfo.newBuilder()
            .setJid(job.id().value())
            .setFunction(request.function())
            .addAllArguments(ValueAdapter.listToProto(request.arguments()))
            .setKeywords(ValueAdapter.toProto(request.keywords()))
            .setTarget(
                Target.newBuilder().setExpression(request.target()).setKind(request.targetKind()))
            .setOperator(request.operator())
            .setCreatedEpochMillis(job.created().toEpochMilli())
            .setFinished(job.finished())
            .setRunId(request.runId());
    int left = MAX_BYTES;
    for (JobTarget target : targets) {
      JobTargetInfo info = target(target);
      left -= info.getSerializedSize();
      out.addTargets(left >= 0 ? info : info.toBuilder().setResult(LEFT_OUT).build());
    }
    return out.build();
  }

  static JobTargetInfo target(JobTarget target) {
    JobTargetInfo.Builder out =
        JobTargetInfo.newBuilder()
            .setMinionId(target.minion().value())
            .setState(target.state().name().toLowerCase(Locale.ROOT));
    target
        .closing()
        .ifPresent(
            how ->
                out.setOutcome(how.outcome().text())
                    .setRetcode(how.retcode())
                    .setResult(ValueAdapter.toProto(how.result()))
                    .setStartedEpochMillis(how.started().toEpochMilli())
                    .setFinishedEpochMillis(how.finished().toEpochMilli()));
    return out.build();
  }

  static JobLogEntry entry(JobEntry entry) {
    JobLogEntry.Builder out = JobLogEntry.newBuilder().setSequence(entry.sequence());
    switch (entry) {
      case JobEntry.Closed e -> out.setTarget(target(e.target()));
      case JobEntry.Progress e ->
          out.setProgress(progress(e.minion(), e.line(), e.done(), e.total()));
    }
    return out.build();
  }

  static JobProgressInfo progress(MinionId minion, String line, int done, int total) {
    return JobProgressInfo.newBuilder()
        .setMinionId(minion.value())
        .setLine(line)
        .setDone(done)
        .setTotal(total)
        .build();
  }

  static RunInfo run(Run run, List<Step> steps, List<Activity> activities) {
    RunInfo.Builder out =
        RunInfo.newBuilder()
            .setRunId(run.id().value())
            .setOrchestration(run.request().orchestration())
            .setEnvironment(run.request().environment())
            .setOperator(run.request().operator())
            .setState(run.state().text())
            .setTest(run.request().test())
            .setTreeRevision(run.treeRevision())
            .setPillarRevision(run.pillarRevision())
            .setApprovalsWanted(run.request().terms().approvals())
            .setOnFailure(run.request().terms().onFailure().text())
            .setCreatedEpochMillis(run.created().toEpochMilli())
            .setComment(run.comment());
    run.finished().ifPresent(time -> out.setFinishedEpochMillis(time.toEpochMilli()));
    run.request().terms().plan().ifPresent(what -> out.setPlan(what.value()));
    run.request().terms().replay().ifPresent(what -> out.setReplays(what.run().value()));
    run.parent().ifPresent(parent -> out.setParent(parent.value()));
    int left = MAX_BYTES;
    for (Step step : steps) {
      StepInfo info = step(step, activities);
      left -= info.getSerializedSize();
      out.addSteps(
          left >= 0 ? info : info.toBuilder().setChanges(LEFT_OUT).clearActivities().build());
    }
    return out.build();
  }

  /**
   * A step.
   *
   * @param activities of the run, among which are its own
   */
  static StepInfo step(Step step, List<Activity> activities) {
    StepInfo.Builder out =
        StepInfo.newBuilder()
            .setIndex(step.number())
            .setTag(step.chunk().tag())
            .setId(step.chunk().id())
            .setFunction(step.chunk().function())
            .setState(step.state().text())
            .setComment(step.comment())
            .setChanges(ValueAdapter.toProto(step.changes()));
    out.setAttempt(step.attempt());
    activities.stream()
        .filter(activity -> activity.step() == step.number())
        .filter(activity -> activity.attempt() == step.attempt())
        .forEach(
            activity -> {
              activity
                  .job()
                  .filter(job -> !activity.aside())
                  .ifPresent(job -> out.setJid(job.value()));
              out.addActivities(activity(activity));
            });
    step.started().ifPresent(time -> out.setStartedEpochMillis(time.toEpochMilli()));
    step.finished().ifPresent(time -> out.setFinishedEpochMillis(time.toEpochMilli()));
    return out.build();
  }

  private static ActivityInfo activity(Activity activity) {
    ActivityInfo.Builder out =
        ActivityInfo.newBuilder()
            .setKey(activity.key())
            .setKind(activity.kind().name().toLowerCase(Locale.ROOT))
            .setReference(activity.reference())
            .setResult(ValueAdapter.toProto(activity.result()))
            .setStartedEpochMillis(activity.started().toEpochMilli());
    activity.finished().ifPresent(time -> out.setFinishedEpochMillis(time.toEpochMilli()));
    return out.build();
  }

  static EventInfo event(Event event) {
    return EventInfo.newBuilder()
        .setSequence(event.sequence())
        .setTag(event.tag().value())
        .setData(ValueAdapter.toProto(event.data()))
        .setEpochMillis(event.time().toEpochMilli())
        .setCauseSequence(event.cause().event())
        .setCauseDepth(event.cause().depth())
        .build();
  }

  static MinionInfo minion(
      MinionId id, @Nullable Minion known, boolean connected, boolean withGrains, long now) {
    MinionInfo.Builder out =
        MinionInfo.newBuilder().setMinionId(id.value()).setConnected(connected);
    if (known != null) {
      out.setVersion(known.version())
          .setAddress(known.address())
          .setLastSeenEpochMillis(connected ? now : known.lastSeen().toEpochMilli())
          .setOs(text(known.grains().get("os")));
      if (known.grains().get("roles") instanceof List<?> roles) {
        roles.forEach(role -> out.addRoles(Values.str(role)));
      } else if (known.grains().get("roles") instanceof String role) {
        out.addRoles(role);
      }
      if (withGrains) {
        out.setGrains(ValueAdapter.toProto(known.grains()));
      }
    }
    return out.build();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Values.str(value);
  }

  static KeyInfo key(MinionKey key, Optional<IssuedCertificate> certificate) {
    KeyInfo.Builder out =
        KeyInfo.newBuilder()
            .setMinionId(key.minion().value())
            .setState(key.state().text())
            .setFingerprint(key.fingerprint())
            .setCreatedEpochMillis(key.created().toEpochMilli());
    certificate.ifPresent(
        issued ->
            out.setSerial(issued.serial()).setExpiresEpochMillis(issued.notAfter().toEpochMilli()));
    return out.build();
  }
}
