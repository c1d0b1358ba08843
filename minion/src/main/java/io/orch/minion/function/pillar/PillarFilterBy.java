package io.orch.minion.function.pillar;

import io.orch.minion.function.grains.FilterBy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pillar.filter_by",
    summary = "The entry of a map that a value of the pillar chooses.",
    reads = true,
    example = "orch exec web1 pillar.filter_by '{web: {port: 80}, default: {}}' role")
record PillarFilterBy(
    @Param("Entries by value; a key may be a glob.") Map<String, Object> lookupDict,
    @Param("Path in the pillar.") String pillar,
    @Params FilterBy how)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Object value = Values.traverse(context.pillar(), pillar, List.of(), ":");
    return how.choose(lookupDict, value);
  }
}
