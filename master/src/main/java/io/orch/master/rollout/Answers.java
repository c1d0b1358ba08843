package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What jobs gave back. */
final class Answers {

  private Answers() {}

  static JobOutcome outcome(JobTarget target) {
    return target.closing().map(JobTarget.Closing::outcome).orElse(JobOutcome.LOST);
  }

  static @Nullable Object result(JobTarget target) {
    JobTarget.Closing how = target.closing().orElse(null);
    return how == null ? null : how.result();
  }

  /** The result as a map; empty when it is none. */
  static Map<?, ?> map(JobTarget target) {
    return result(target) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** How it ended, for people. */
  static String text(JobTarget target) {
    Object result = result(target);
    String said = result instanceof String text ? ": " + firstLine(text) : "";
    return outcome(target).text() + said;
  }

  static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }

  static Instant finished(JobTarget target) {
    return target.closing().map(JobTarget.Closing::finished).orElse(Instant.EPOCH);
  }

  static long millis(JobTarget target) {
    return target
        .closing()
        .filter(JobTarget.Closing::returned)
        .map(how -> Duration.between(how.started(), how.finished()).toMillis())
        .orElse(0L);
  }

  static String str(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : Values.str(value);
  }

  static long number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number n ? n.longValue() : -1;
  }
}
