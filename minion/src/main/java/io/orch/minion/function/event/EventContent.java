package io.orch.minion.function.event;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event says: arguments of the function that sends one, and of the states. */
public record EventContent(
    @Param(value = "What the event says, over everything below.", fallback = "null")
        @Nullable Object data,
    @Param(value = "Fields beside the data.", fallback = "{}") Map<String, Object> preload,
    @Param(
            value = "Add variables of the agent's environment: true, or their names.",
            fallback = "false")
        Object withEnv,
    @Param(value = "Add grains: true, or their names.", fallback = "false") Object withGrains,
    @Param(value = "Add values of the pillar: true, or their names.", fallback = "false")
        Object withPillar) {

  /** What the function is given for it by a state. */
  public Map<String, @Nullable Object> keywords() {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    keywords.put("data", data);
    keywords.put("preload", preload);
    keywords.put("with_env", withEnv);
    keywords.put("with_grains", withGrains);
    keywords.put("with_pillar", withPillar);
    return keywords;
  }

  /** What is added of the host. */
  Map<String, @Nullable Object> surroundings(Context context) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    add(all, "environ", withEnv, System.getenv());
    add(all, "grains", withGrains, context.grains());
    add(all, "pillar", withPillar, Values.truth(withPillar) ? context.pillar() : Map.of());
    return all;
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
