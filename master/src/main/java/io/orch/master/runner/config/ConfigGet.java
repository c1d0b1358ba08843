package io.orch.master.runner.config;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "config.get",
    summary = "Gives a setting that templates may see.",
    example = "salt.saltutil.runner('config.get')",
    reads = true)
record ConfigGet(
    @Param("Key, with colons between its steps.") String key,
    @Param(
            value = "What stands for a setting that there is not.",
            fallback = "\"\"",
            name = "default")
        @Nullable Object fallback,
    @Param(value = "What stands between the steps.", fallback = ":") String delimiter)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Values.traverse(context.opts(), key, fallback, delimiter);
  }
}
