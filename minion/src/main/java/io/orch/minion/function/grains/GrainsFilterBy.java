package io.orch.minion.function.grains;

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
    value = "grains.filter_by",
    summary = "The entry of a map that a grain's value chooses.",
    reads = true,
    example = "orch exec '*' grains.filter_by '{Debian: {pkg: apache2}, default: {pkg: httpd}}'")
record GrainsFilterBy(
    @Param("Entries by value; a key may be a glob.") Map<String, Object> lookupDict,
    @Param(value = "Path of the grain.", fallback = "os_family") String grain,
    @Params FilterBy how)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Object value = Values.traverse(context.grains(), grain, List.of(), ":");
    return how.choose(lookupDict, value);
  }
}
