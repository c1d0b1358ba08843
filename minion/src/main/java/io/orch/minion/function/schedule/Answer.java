package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@code schedule} functions return, in Salt's shape. */
final class Answer {

  private Answer() {}

  static Map<String, @Nullable Object> of(boolean result, Object comment) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("result", result);
    answer.put("comment", comment);
    return answer;
  }

  static Map<String, @Nullable Object> of(boolean result, Object comment, Map<String, ?> changes) {
    Map<String, @Nullable Object> answer = of(result, comment);
    answer.put("changes", changes);
    return answer;
  }

  /** An entry is none of the minion's own. */
  static Map<String, @Nullable Object> notOwn(String what, String name, Schedules schedules) {
    return Items.find(schedules, Where.PILLAR, name) == null
        ? of(false, "Job " + name + " does not exist.", Map.of())
        : of(false, ofPillar(what, name), Map.of());
  }

  /** An entry of pillar is changed there. */
  static String ofPillar(String what, String name) {
    return "Failed to "
        + what
        + " job "
        + name
        + " in schedule: it is in the pillar, change it there.";
  }
}
