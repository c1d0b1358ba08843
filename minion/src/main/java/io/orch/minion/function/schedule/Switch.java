package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Switches the schedule and its entries on and off. */
final class Switch {

  private Switch() {}

  /** The whole schedule. */
  static Map<String, @Nullable Object> all(boolean enabled, Change change, Context context) {
    String word = word(enabled);
    if (change.test()) {
      return Answer.of(true, "Schedule would be " + word + ".", Map.of());
    }
    context.port(Schedules.class).enable(enabled, change.persist());
    return Answer.of(true, done(enabled) + " schedule on minion.", Map.of("schedule", word));
  }

  /** An entry of the minion's own. */
  static Map<String, @Nullable Object> entry(
      boolean enabled, String name, Change change, Context context) {
    String word = word(enabled);
    if (change.test() || context.test()) {
      return Answer.of(true, "Job: " + name + " would be " + word + " in schedule.", Map.of());
    }
    Schedules schedules = context.port(Schedules.class);
    if (Items.find(schedules, Where.OPTS, name) == null) {
      return Answer.notOwn(enabled ? "enable" : "disable", name, schedules);
    }
    Items.change(schedules, name, "enabled", enabled, change.persist());
    return Answer.of(true, done(enabled) + " Job " + name + " in schedule.", Map.of(name, word));
  }

  private static String word(boolean enabled) {
    return enabled ? "enabled" : "disabled";
  }

  private static String done(boolean enabled) {
    return enabled ? "Enabled" : "Disabled";
  }
}
