package io.orch.master.job;

import io.orch.master.event.Cause;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what minions tell of jobs that they gave themselves, such as those of their schedules,
 * jobs in the list: each under an id of the master's own, once however often it is told. Nothing
 * that a minion says can name another minion's job, or one of the master's. Thread-safe.
 */
public final class OwnReturns {

  /** In whose name they are. */
  public static final String OPERATOR = "schedule";

  private static final int LONGEST = 200;

  private final JobStore store;
  private final JobEvents events;
  private final JobIds ids;
  private final JobSettings settings;
  private final Clock clock;

  OwnReturns(JobStore store, JobEvents events, JobIds ids, JobSettings settings, Clock clock) {
    this.store = store;
    this.events = events;
    this.ids = ids;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Takes what a minion tells.
   *
   * @throws OrchException ARGUMENT_INVALID for what is no return; it is then dropped
   */
  public void heard(MinionId minion, Map<String, ? extends @Nullable Object> data) {
    JobId own = id(data.get("jid"));
    String function = text(data, "fun", true);
    Job job = new Job(ids.next(), request(minion, own, function, data), clock.now(), true);
    JobRef ref = new JobRef(job.id(), 1);
    JobTarget.Closing how =
        JobTarget.Closing.of(
            new ToMaster.Result(
                ref,
                outcome(data),
                data.get("retcode") instanceof Long code ? code.intValue() : 1,
                data.get("return"),
                time(data.get("started")),
                time(data.get("finished")),
                Values.truth(data.get("cut"))),
            settings.maxResult());
    NewEvent event = events.closed(job, minion, how, shown(own, data));
    if (Values.truth(data.get("nocache"))) {
      events.append(event);
      return;
    }
    JobTarget target =
        new JobTarget(minion, JobTarget.State.CLOSED, ref.attempt(), Optional.of(how));
    if (store.record(job, target, event)) {
      events.committed();
    }
  }

  private static JobRequest request(
      MinionId minion, JobId own, String function, Map<String, ? extends @Nullable Object> data) {
    List<@Nullable Object> arguments =
        data.get("fun_args") instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    return JobRequest.of(minion.value(), "list", function, arguments, OPERATOR)
        .because(Cause.NONE, "return/" + minion + "/" + own)
        .returning(AskedReturners.of(data.get("ret")));
  }

  private static Map<String, @Nullable Object> shown(
      JobId own, Map<String, ? extends @Nullable Object> data) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("schedule", text(data, "schedule", false));
    shown.put("due", text(data, "due", false));
    shown.put("minion_jid", own.value());
    if (data.get("metadata") instanceof Map<?, ?> metadata) {
      shown.put("metadata", metadata);
    }
    return shown;
  }

  private static JobId id(@Nullable Object value) {
    if (value instanceof String text) {
      return new JobId(text);
    }
    throw refused("jid", value);
  }

  private static String text(
      Map<String, ? extends @Nullable Object> data, String key, boolean required) {
    Object value = data.get(key);
    if (value instanceof String text && text.length() <= LONGEST && !(required && text.isBlank())) {
      return text;
    }
    if (value == null && !required) {
      return "";
    }
    throw refused(key, value);
  }

  private static JobOutcome outcome(Map<String, ? extends @Nullable Object> data) {
    try {
      return JobOutcome.parse(text(data, "outcome", true));
    } catch (IllegalArgumentException e) {
      throw refused("outcome", data.get("outcome"));
    }
  }

  private static Instant time(@Nullable Object value) {
    try {
      Instant time = Instant.parse(Values.str(value));
      return Duration.between(Instant.EPOCH, time).abs().toDays() < 366_000 ? time : Instant.EPOCH;
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static OrchException refused(String key, @Nullable Object value) {
    String shown = Values.repr(value);
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "a minion's own return has '"
            + key
            + "' "
            + (shown.length() > 80 ? shown.substring(0, 80) + "..." : shown)
            + ", which can't be");
  }
}
