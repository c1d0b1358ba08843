package io.orch.minion.state.supervisord;

import io.orch.minion.function.supervisord.Control;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Map;

@StateFunction(
    value = "supervisord.dead",
    open = true,
    summary = "A process of supervisor does not run.",
    example =
        """
        app:
          supervisord.dead
        """)
record SupervisordDead(
    @Param("Name of the process, or group: for all of a group.") String name,
    @Params Control control)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Processes processes = Processes.of(control.supervisor(context), name);
    if (!processes.anyRuns()) {
      return Outcome.unchanged(name + (processes.none() ? " is not there" : " does not run"));
    }
    Map<String, Object> changes = Map.of(name, "Stopping: " + name);
    if (context.test()) {
      return Outcome.wouldChange(changes, name + " would be stopped");
    }
    processes.tell("stop", processes.name());
    return Outcome.changed(changes, name + " is stopped");
  }
}
