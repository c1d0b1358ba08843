package io.orch.minion.function.grains;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "grains.set",
    summary =
        "Sets a grain, also inside another; a map or list that is there is kept unless forced.",
    example = "orch exec web1 grains.set rack:row 7")
record GrainsSet(
    @Param("Path of the grain.") String key,
    @Param(value = "Its value.", fallback = "\"\"") @Nullable Object val,
    @Param(value = "Replace also a map or list.", fallback = "false") boolean force,
    @Param(value = "With a None: remove the grain.", fallback = "false") boolean destructive,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter)
    implements Function {

  @Override
  public Object call(Context context) {
    Object nothing = new Object();
    Object now = Values.traverse(context.grains(), key, nothing, delimiter);
    boolean there = !nothing.equals(now);
    if (there && Values.equal(now, val) && (val != null || !destructive)) {
      return told(true, "the grain is already set", Map.of());
    }
    boolean large = now instanceof Map<?, ?> || now instanceof List<?>;
    boolean larger = val instanceof Map<?, ?> || val instanceof List<?>;
    if (there && now != null && !force && (large || larger)) {
      return told(
          false,
          "the grain '"
              + key
              + "' is there and one of the values is a map or a list; force=True"
              + " replaces it",
          Map.of());
    }
    if (val == null && destructive && !key.contains(delimiter)) {
      Map<String, Object> keywords = Map.of("destructive", true);
      context.functions().call("grains.delval", List.of(key), keywords);
      return told(true, "", Collections.singletonMap(key, null));
    }
    return told(true, "", Nested.put(context, key, val, delimiter));
  }

  private static Map<String, Object> told(
      boolean result, String comment, Map<String, ? extends @Nullable Object> changes) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("comment", comment);
    told.put("changes", changes);
    told.put("result", result);
    return told;
  }
}
