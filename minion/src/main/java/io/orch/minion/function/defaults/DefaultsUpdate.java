package io.orch.minion.function.defaults;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "defaults.update",
    summary = "Lays the settings of each name over the same defaults.",
    reads = true,
    example = "orch exec web1 defaults.update '{a: {x: 1}}' '{x: 0}'")
record DefaultsUpdate(
    @Param("Maps by name; a template's own is changed in place.") @Nullable Object dest,
    @Param("The defaults of each.") @Nullable Object defaults,
    @Param(value = "Whether two lists become one.", fallback = "true") boolean mergeLists,
    @Param(value = "Whether a template's own map is changed.", fallback = "true") boolean inPlace,
    @Param(value = "Whether None is taken for an empty map.", fallback = "true")
        boolean convertNone)
    implements Function {

  @Override
  public Object call(Context context) {
    Object below = defaults == null && convertNone ? Map.of() : defaults;
    if (dest == null && convertNone && !inPlace) {
      return Map.of();
    }
    if (!(dest instanceof Map<?, ?> nodes)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "dest must be a map, not " + Values.typeName(dest));
    }
    Map<Object, @Nullable Object> updated = new LinkedHashMap<>(nodes);
    updated.replaceAll(
        (name, node) ->
            Merge.maps(below, node == null && convertNone ? Map.of() : node, mergeLists));
    return updated;
  }
}
