package io.orch.minion.function.environ;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "environ.get",
    summary = "An environment variable of the agent.",
    reads = true,
    example = "orch exec web1 environ.get PATH")
record EnvironGet(
    @Param("Name of the variable.") @Nullable Object key,
    @Param(value = "What to return when it is not set.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (!(key instanceof CharSequence)) {
      return false;
    }
    String value = System.getenv(key.toString());
    return value == null ? defaultValue : value;
  }
}
