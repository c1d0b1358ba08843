package io.orch.minion.function.environ;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "environ.has_value",
    summary = "Whether an environment variable of the agent is set, or has a value.",
    reads = true,
    example = "orch exec web1 environ.has_value LANG C.UTF-8")
record EnvironHasValue(
    @Param("Name of the variable.") @Nullable Object key,
    @Param(value = "The value that it must have.", fallback = "null") @Nullable Object value)
    implements Function {

  @Override
  public Object call(Context context) {
    String found = key instanceof CharSequence ? System.getenv(key.toString()) : null;
    return found != null && (value == null || found.equals(value));
  }
}
