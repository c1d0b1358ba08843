package io.orch.minion.state.schedule;

import io.orch.minion.function.schedule.Items;
import io.orch.minion.function.schedule.Schedules;
import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Outcome;
import io.orch.sls.value.Values;
import java.util.Map;

/** Switches entries on and off. */
final class Switch {

  private Switch() {}

  static Outcome to(
      boolean enabled, String name, boolean persist, Schedules schedules, boolean test) {
    String word = enabled ? "enabled" : "disabled";
    Map<?, ?> entry = Items.find(schedules, Where.ALL, name);
    if (entry == null) {
      return Outcome.unchanged("Job " + name + " not present in schedule");
    }
    if (Values.truth(entry.get("enabled")) == enabled) {
      return Outcome.unchanged("Job " + name + " is " + word);
    }
    if (Items.find(schedules, Where.OPTS, name) == null) {
      return Outcome.failed("Job " + name + " is in the pillar; change it there");
    }
    Map<String, Object> changes = Map.of(name, word);
    if (test) {
      return Outcome.wouldChange(changes, "Job: " + name + " would be " + word + " in schedule.");
    }
    Items.change(schedules, name, "enabled", enabled, persist);
    return Outcome.changed(
        changes, (enabled ? "Enabled" : "Disabled") + " job " + name + " from schedule");
  }
}
