package io.orch.minion.function.grains;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "grains.equals",
    summary = "Whether a grain, printed, is a value, printed.",
    reads = true,
    example = "orch exec web1 grains.equals os Debian")
record GrainsEquals(
    @Param("Path of the grain.") String key, @Param("The value.") @Nullable Object value)
    implements Function {

  @Override
  public Object call(Context context) {
    Object found = Values.traverse(context.grains(), key, "", ":");
    return Values.str(found).equals(Values.str(value));
  }
}
