package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.schedule.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single times of an entry, at which it is left out or runs as well. */
final class Explicit {

  private Explicit() {}

  /**
   * Adds times to lists of an entry.
   *
   * @param times list to the time that is added
   * @param done how the answer begins
   */
  static Map<String, @Nullable Object> note(
      Schedules schedules,
      String name,
      Map<String, String> times,
      String format,
      String done,
      Context context) {
    try {
      times.values().forEach(time -> TimeFormat.read(time, format));
    } catch (OrchException e) {
      return Answer.of(false, "Date string could not be parsed. " + e.getMessage());
    }
    Map<?, ?> entry = Items.find(schedules, Where.OPTS, name);
    if (entry == null) {
      return Answer.of(
          false,
          Items.find(schedules, Where.PILLAR, name) == null
              ? "Job " + name + " does not exist."
              : Answer.ofPillar("change", name));
    }
    if (!context.test()) {
      times.forEach(
          (list, time) -> {
            List<@Nullable Object> all =
                schedules.list(Where.OPTS).get(name) instanceof Map<?, ?> now
                        && now.get(list) instanceof List<?> before
                    ? new ArrayList<>(before)
                    : new ArrayList<>();
            all.add(Map.of("time", time, "time_fmt", format));
            Items.change(schedules, name, list, all, true);
          });
    }
    return Answer.of(true, done + " " + name + " in schedule.");
  }
}
