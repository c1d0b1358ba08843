package io.orch.minion.state.supervisord;

import io.orch.minion.function.supervisord.Control;
import io.orch.minion.function.supervisord.Supervisor;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "supervisord.running",
    open = true,
    summary =
        "A process of supervisor runs; when something that it watches changed, it is restarted.",
    example =
        """
        app:
          supervisord.running:
            - update: True
        """)
record SupervisordRunning(
    @Param("Name of the process, or group: for all of a group.") String name,
    @Param("Restart one that runs; by default only on a watched change.") Optional<Boolean> restart,
    @Param(value = "Have the supervisor follow its configuration first.", fallback = "false")
        boolean update,
    @Params Control control)
    implements Watching {

  @Override
  public Outcome apply(Context context) {
    return bring(context, restart.orElse(false));
  }

  @Override
  public Outcome watched(Context context) {
    return bring(context, restart.orElse(true));
  }

  private Outcome bring(Context context, boolean again) {
    Processes processes = Processes.of(control.supervisor(context), name);
    List<String> steps = new ArrayList<>();
    boolean follow = update && processes.outdated();
    if (follow) {
      steps.add("Updating");
    } else if (processes.none()) {
      steps.add("Adding");
    }
    if (!processes.allRun() || processes.none()) {
      steps.add("Starting");
    } else if (again && !follow) {
      steps.add("Restarting");
    }
    if (steps.isEmpty()) {
      return Outcome.unchanged(name + " runs");
    }
    Map<String, Object> changes = Map.of(name, String.join(", ", steps) + ": " + name);
    if (context.test()) {
      return Outcome.wouldChange(changes, name + " would be brought to run");
    }
    steps.forEach(step -> take(step, processes));
    return Outcome.changed(changes, name + " runs");
  }

  private static void take(String step, Processes processes) {
    String bare = Supervisor.bare(processes.name());
    switch (step) {
      case "Updating" -> processes.tell("update", bare);
      case "Adding" -> {
        processes.tell("reread");
        processes.tell("add", bare);
      }
      case "Starting" -> processes.tell("start", processes.name());
      default -> processes.tell("restart", processes.name());
    }
  }
}
