package io.orch.minion.state.schedule;

import io.orch.minion.function.schedule.Schedules;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "schedule.disabled",
    summary = "An entry of the schedule is switched off.",
    example =
        """
        nightly:
          schedule.disabled: []
        """)
record ScheduleDisabled(
    @Param("Name of the entry.") String name,
    @Param(value = "Keep the change over a restart.", fallback = "true") boolean persist)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Schedules schedules = context.port(Schedules.class);
    return Switch.to(false, name, persist, schedules, context.test());
  }
}
