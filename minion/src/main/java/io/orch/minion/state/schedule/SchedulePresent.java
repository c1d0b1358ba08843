package io.orch.minion.state.schedule;

import io.orch.minion.function.schedule.Form;
import io.orch.minion.function.schedule.Items;
import io.orch.minion.function.schedule.Schedules;
import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "schedule.present",
    summary = "An entry is in the schedule of the minion.",
    example =
        """
        nightly:
          schedule.present:
            - function: state.apply
            - cron: '30 2 * * *'
            - splay: 600
        """)
record SchedulePresent(
    @Param("Name of the entry.") String name,
    @Param(value = "Keep it over a restart.", fallback = "true") boolean persist,
    @Params Form form)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Schedules schedules = context.port(Schedules.class);
    Map<String, @Nullable Object> built;
    try {
      built = Items.build(name, form.item());
    } catch (OrchException e) {
      return Outcome.failed(String.valueOf(e.getMessage()));
    }
    Map<?, ?> old = Items.find(schedules, Where.ALL, name);
    if (old != null && Values.equal(built, old)) {
      return Outcome.unchanged("Job " + name + " in correct state");
    }
    if (old != null && Items.find(schedules, Where.OPTS, name) == null) {
      return Outcome.failed("Job " + name + " is in the pillar; change it there");
    }
    Map<String, Object> changes =
        old == null ? Map.of(name, "added") : Map.of(name, Map.of("old", old, "new", built));
    if (context.test()) {
      String would =
          old == null ? " would be added to schedule." : " would be modified in schedule.";
      return Outcome.wouldChange(changes, "Job: " + name + would);
    }
    schedules.put(name, built, persist);
    return Outcome.changed(
        changes,
        old == null
            ? "Adding new job " + name + " to schedule"
            : "Modifying job " + name + " in schedule");
  }
}
