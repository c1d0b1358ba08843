package io.orch.minion.function.grains;

import io.orch.minion.grain.Grains;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "grains.append",
    summary = "Adds a value to a grain that is a list.",
    example = "orch exec web1 grains.append roles web")
record GrainsAppend(
    @Param("Name of the grain.") String key,
    @Param("The value.") @Nullable Object val,
    @Param(value = "Make a list of a single value that is there.", fallback = "false")
        boolean convert,
    @Param(value = "Separates the steps of the path; only a plain name can be set.", fallback = ":")
        String delimiter)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    List<@Nullable Object> values = new ArrayList<>();
    Object now = context.grains().get(key);
    if (now instanceof List<?> list) {
      values.addAll(list);
    } else if (now != null && convert) {
      values.add(now);
    } else if (now != null) {
      return "The key " + key + " is not a valid list";
    }
    for (Object item : val instanceof List<?> items ? items : Collections.singletonList(val)) {
      if (values.stream().anyMatch(known -> Values.equal(known, item))) {
        return "The val " + Values.str(item) + " was already in the list " + key;
      }
      values.add(item);
    }
    Grains.file(context.opts()).update(grains -> grains.put(key, values));
    Refresh.after(context, true);
    Map<String, @Nullable Object> set = new LinkedHashMap<>();
    set.put(key, values);
    return set;
  }
}
