package io.orch.minion.function.grains;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "grains.remove",
    summary = "Takes a value out of a grain that is a list.",
    example = "orch exec web1 grains.remove roles web")
record GrainsRemove(
    @Param("Path of the grain.") String key,
    @Param("The value.") @Nullable Object val,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter)
    implements Function {

  @Override
  public Object call(Context context) {
    if (!(Values.traverse(context.grains(), key, List.of(), delimiter) instanceof List<?> values)) {
      return "the grain " + key + " is no list";
    }
    List<@Nullable Object> left = new ArrayList<>(values);
    for (Object item : values) {
      if (Values.equal(item, val)) {
        left.remove(item);
        return Nested.put(context, key, left, delimiter);
      }
    }
    return "the list " + key + " has no " + Values.str(val);
  }
}
