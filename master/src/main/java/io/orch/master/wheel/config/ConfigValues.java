package io.orch.master.wheel.config;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "config.values",
    summary = "Gives the settings that templates may see.",
    example = "salt.saltutil.wheel('config.values')",
    reads = true)
record ConfigValues() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.opts();
  }
}
