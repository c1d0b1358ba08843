package io.orch.minion.function.environ;

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
    value = "environ.item",
    summary = "Environment variables of the agent by name.",
    reads = true,
    example = "orch exec web1 environ.item '[PATH, LANG]'")
record EnvironItem(
    @Param("Name or names.") List<Object> keys,
    @Param(value = "What stands for one that is not set.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (Object key : keys) {
      String value = System.getenv(Values.str(key));
      found.put(Values.str(key), value == null ? defaultValue : value);
    }
    return found;
  }
}
