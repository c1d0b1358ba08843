package io.orch.minion.state.event;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event that a state sends. */
record Sending(
    @Param("The event's tag: salt/<kind>/<this minion>/..., or one that the master allows.")
        String name,
    @Param(value = "What the event says, over everything below.", fallback = "null")
        @Nullable Object data,
    @Param(value = "Fields beside the data.", fallback = "{}") Map<String, Object> preload,
    @Param(
            value = "Add variables of the agent's environment: true, or their names.",
            fallback = "false")
        Object withEnv,
    @Param(value = "Add grains: true, or their names.", fallback = "false") Object withGrains,
    @Param(value = "Add values of the pillar: true, or their names.", fallback = "false")
        Object withPillar,
    @Param(value = "Report the event as a change.", fallback = "true") boolean showChanged,
    @Param(value = "Further values by name.", rest = true) Map<String, Object> kwargs) {

  Outcome send(Context context) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (showChanged) {
      changes.put("tag", name);
      changes.put("data", data);
    }
    if (context.test()) {
      return Outcome.wouldChange(changes, "Event " + name + " would be sent.");
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(kwargs);
    arguments.put("data", data);
    arguments.put("preload", preload);
    arguments.put("with_env", withEnv);
    arguments.put("with_grains", withGrains);
    arguments.put("with_pillar", withPillar);
    context.functions().call("event.send", List.of(name), arguments);
    return changes.isEmpty()
        ? Outcome.unchanged("Event " + name + " was sent.")
        : Outcome.changed(changes, "Event " + name + " was sent.");
  }
}
