package io.orch.minion.function.event;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "event.send",
    summary = "Sends an event to the master; true when it is on this minion's disk.",
    example = "orch exec web1 event.send salt/release/web1/done '{release: 7}' with_grains=[os]")
record EventSend(
    @Param("The event's tag: salt/<kind>/<this minion>/..., or one that the master allows.")
        String tag,
    @Params EventContent content,
    @Param(value = "Add saltenv and pillarenv.", fallback = "false") boolean withEnvOpts,
    @Param(value = "Further values by name.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, @Nullable Object> all = content.surroundings(context);
    if (withEnvOpts) {
      all.put("saltenv", context.saltenv());
      all.put("pillarenv", context.opts().get("pillarenv"));
    }
    all.putAll(kwargs);
    if (content.data() instanceof Map<?, ?> given) {
      given.forEach((key, value) -> all.put(Values.str(key), value));
    }
    MinionMessage.send(context, tag, all, content.preload());
    return true;
  }
}
