package io.orch.minion.function.pillar;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Map;

@ExecutionFunction(
    value = "pillar.keys",
    summary = "The keys of the map at a path in the pillar.",
    reads = true,
    example = "orch exec web1 pillar.keys web")
record PillarKeys(
    @Param("Path such as web:sites.") String key,
    @Param(value = "Separates the steps of the path.", fallback = ":") String delimiter)
    implements Function {

  @Override
  public Object call(Context context) {
    Object found = Values.traverse(context.pillar(), key, null, delimiter);
    if (found instanceof Map<?, ?> map) {
      return new ArrayList<Object>(map.keySet());
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "pillar '" + key + "' must be a map, not " + Values.repr(found));
  }
}
