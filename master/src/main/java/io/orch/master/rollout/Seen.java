package io.orch.master.rollout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of a probe saw: the evidence that is stored.
 *
 * @param probe what was asked: {@code http http://web1/}
 * @param status of the answer, or exit code; -1 when there was none
 * @param answer its beginning
 * @param error why there was no answer; empty when there was one
 * @param unmet what was expected and not seen; empty when the attempt passed
 */
record Seen(
    String probe,
    Instant time,
    long millis,
    long status,
    String answer,
    String error,
    String unmet) {

  private static final int MOST = 200;

  Seen {
    answer = cut(answer);
    error = cut(error);
  }

  private static String cut(String text) {
    return text.length() > MOST ? text.substring(0, MOST) : text;
  }

  boolean passed() {
    return unmet.isEmpty();
  }

  /** {@code saw status 500 'boom', expected status 200}. */
  String text() {
    String what = error.isEmpty() ? "status " + status : error;
    String said = answer.isBlank() ? "" : " '" + answer.strip() + "'";
    return "saw " + what + said + (passed() ? "" : ", expected " + unmet);
  }

  /** As it is stored. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("probe", probe);
    map.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
    map.put("passed", passed());
    map.put("latency_ms", millis);
    map.put("status", status);
    map.put("answer", answer);
    map.put("error", error);
    map.put("unmet", unmet);
    return map;
  }

  /** What was stored. */
  static Seen of(@Nullable Object stored) {
    Map<?, ?> map = stored instanceof Map<?, ?> m ? m : Map.of();
    return new Seen(
        Answers.str(map, "probe"),
        Instant.parse(Answers.str(map, "time")),
        Answers.number(map, "latency_ms"),
        Answers.number(map, "status"),
        Answers.str(map, "answer"),
        Answers.str(map, "error"),
        Answers.str(map, "unmet"));
  }
}
