package io.orch.minion.function.event;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "event.fire_master",
    summary = "Sends an event to the master; true when it is on this minion's disk.",
    example = "orch exec web1 event.fire_master '{release: 7}' salt/release/web1/done")
record EventFireMaster(
    @Param("What the event says.") @Nullable Object data,
    @Param("The event's tag: salt/<kind>/<this minion>/..., or one that the master allows.")
        String tag,
    @Param(value = "Fields beside the data.", fallback = "{}") Map<String, Object> preload)
    implements Function {

  @Override
  public Object call(Context context) {
    MinionMessage.send(context, tag, data, preload);
    return true;
  }
}
