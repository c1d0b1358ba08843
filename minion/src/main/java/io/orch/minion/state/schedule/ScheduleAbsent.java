package io.orch.minion.state.schedule;

import io.orch.minion.function.schedule.Items;
import io.orch.minion.function.schedule.Schedules;
import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Map;

@StateFunction(
    value = "schedule.absent",
    summary = "An entry is not in the schedule of the minion.",
    example =
        """
        nightly:
          schedule.absent: []
        """)
record ScheduleAbsent(
    @Param("Name of the entry.") String name,
    @Param(value = "Keep the change over a restart.", fallback = "true") boolean persist)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Schedules schedules = context.port(Schedules.class);
    if (Items.find(schedules, Where.ALL, name) == null) {
      return Outcome.unchanged("Job " + name + " not present in schedule");
    }
    if (Items.find(schedules, Where.OPTS, name) == null) {
      return Outcome.failed("Job " + name + " is in the pillar; remove it there");
    }
    Map<String, Object> changes = Map.of(name, "removed");
    if (context.test()) {
      return Outcome.wouldChange(changes, "Job: " + name + " would be deleted from schedule.");
    }
    schedules.remove(name, persist);
    return Outcome.changed(changes, "Removed job " + name + " from schedule");
  }
}
