package io.orch.master.spread;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.master.session.Sessions;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The minions that a call is for, chosen once. */
public final class Chosen {

  private Chosen() {}

  /**
   * The minions that a call's target means, frozen under a key of the step: those that were
   * connected then come first, each half sorted by id.
   *
   * @throws OrchException NO_MINIONS_MATCHED when there are none, unless the run may do anything on
   *     some minions only
   */
  public static List<String> minions(String key, JobCall call, Context context) {
    Activities activities = context.port(Activities.class);
    Object frozen =
        activities.value(key, () -> new ArrayList<>(activities.allowed(resolve(call, context))));
    List<String> minions =
        frozen instanceof List<?> ids ? ids.stream().map(Values::str).toList() : List.of();
    if (minions.isEmpty() && !activities.limited()) {
      throw new OrchException(
          ErrorCode.NO_MINIONS_MATCHED,
          "no accepted minion matches the " + call.targetKind() + " '" + call.target() + "'");
    }
    return minions;
  }

  private static List<String> resolve(JobCall call, Context context) {
    Sessions sessions = context.port(Sessions.class);
    return Fleet.resolve(context, new Tgt(call.target(), false), call.targetKind()).stream()
        .sorted(Comparator.comparing(id -> !sessions.connected(id)))
        .map(MinionId::value)
        .toList();
  }

  /** Those that are connected now, in the same order. */
  static List<String> connected(List<String> minions, Context context) {
    Sessions sessions = context.port(Sessions.class);
    return minions.stream().filter(id -> sessions.connected(new MinionId(id))).toList();
  }

  /** Calls one chosen minion; it is unreachable when its key is no longer accepted. */
  public static List<JobTarget> ask(
      String minion, String key, JobCall call, Activities activities) {
    try {
      return activities.job(key, call.on(List.of(minion)));
    } catch (OrchException e) {
      if (e.code() != ErrorCode.NO_MINIONS_MATCHED) {
        throw e;
      }
      return List.of(closed(minion, JobOutcome.UNREACHABLE, 1, "its key is no longer accepted"));
    }
  }

  /** Whether a call failed. */
  public static boolean failed(JobTarget target) {
    return target.closing().map(how -> !how.outcome().success()).orElse(true);
  }

  /** Whether a minion was chosen and not called. */
  public static boolean skipped(JobTarget target) {
    return target.closing().filter(how -> how.outcome() == JobOutcome.SKIPPED).isPresent();
  }

  /** A minion that was chosen and not called. */
  public static JobTarget skipped(String minion, String why) {
    return closed(minion, JobOutcome.SKIPPED, 0, why);
  }

  /** A minion whose outcome is decided here. */
  public static JobTarget closed(String minion, JobOutcome outcome, int retcode, String why) {
    JobTarget.Closing how =
        new JobTarget.Closing(outcome, retcode, why, false, Instant.EPOCH, Instant.EPOCH);
    return new JobTarget(new MinionId(minion), JobTarget.State.CLOSED, 1, Optional.of(how));
  }
}
