package io.orch.minion.state.event;

import io.orch.minion.function.event.EventContent;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event that a state sends. */
record Sending(
    @Param("The event's tag: salt/<kind>/<this minion>/..., or one that the master allows.")
        String name,
    @Params EventContent content,
    @Param(value = "Report the event as a change.", fallback = "true") boolean showChanged,
    @Param(value = "Further values by name.", rest = true) Map<String, Object> kwargs) {

  Outcome send(Context context) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (showChanged) {
      changes.put("tag", name);
      changes.put("data", content.data());
    }
    if (context.test()) {
      return Outcome.wouldChange(changes, "Event " + name + " would be sent.");
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(kwargs);
    arguments.putAll(content.keywords());
    context.functions().call("event.send", List.of(name), arguments);
    return changes.isEmpty()
        ? Outcome.unchanged("Event " + name + " was sent.")
        : Outcome.changed(changes, "Event " + name + " was sent.");
  }
}
