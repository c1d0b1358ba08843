package io.orch.minion.function.mine;

import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a minion is told to publish. */
final class MineFunctions {

  private static final String KEY = "mine_functions";

  private MineFunctions() {}

  /** Those of the pillar, under those of the minion's configuration. */
  static List<Published> configured(Context context) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    add(all, context.pillar().get(KEY));
    add(all, context.opts().get(KEY));
    return definitions(all);
  }

  /** Those that a caller names: a map as in the configuration, or a list of names. */
  static List<Published> given(Object functions) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    add(all, functions);
    return definitions(all);
  }

  private static void add(Map<String, @Nullable Object> all, @Nullable Object functions) {
    if (functions instanceof Map<?, ?> map) {
      map.forEach((name, definition) -> all.put(Values.str(name), definition));
    } else if (functions instanceof List<?> names) {
      names.forEach(name -> all.put(Values.str(name), null));
    }
  }

  private static List<Published> definitions(Map<String, @Nullable Object> all) {
    return all.entrySet().stream().map(e -> Published.of(e.getKey(), e.getValue())).toList();
  }
}
