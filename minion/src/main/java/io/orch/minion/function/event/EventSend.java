package io.orch.minion.function.event;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "event.send",
    summary = "Sends an event to the master; true when it is on this minion's disk.",
    example = "orch exec web1 event.send salt/release/web1/done '{release: 7}' with_grains=[os]")
record EventSend(
    @Param("The event's tag: salt/<kind>/<this minion>/..., or one that the master allows.")
        String tag,
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
    @Param(value = "Add saltenv and pillarenv.", fallback = "false") boolean withEnvOpts,
    @Param(value = "Further values by name.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    add(all, "environ", withEnv, System.getenv());
    add(all, "grains", withGrains, context.grains());
    add(all, "pillar", withPillar, Values.truth(withPillar) ? context.pillar() : Map.of());
    if (withEnvOpts) {
      all.put("saltenv", context.saltenv());
      all.put("pillarenv", context.opts().get("pillarenv"));
    }
    all.putAll(kwargs);
    if (data instanceof Map<?, ?> given) {
      given.forEach((key, value) -> all.put(Values.str(key), value));
    }
    MinionMessage.send(context, tag, all, preload);
    return true;
  }

  private static void add(
      Map<String, @Nullable Object> to,
      String key,
      @Nullable Object wanted,
      Map<String, ? extends @Nullable Object> from) {
    if (wanted instanceof List<?> names) {
      Map<String, @Nullable Object> some = new LinkedHashMap<>();
      from.forEach(
          (name, value) -> {
            if (names.contains(name)) {
              some.put(name, value);
            }
          });
      to.put(key, some);
    } else if (Values.truth(wanted)) {
      to.put(key, new LinkedHashMap<>(from));
    }
  }
}
