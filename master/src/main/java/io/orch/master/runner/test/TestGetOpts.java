package io.orch.master.runner.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "test.get_opts",
    summary = "Gives the settings that templates may see.",
    example = "salt.saltutil.runner('test.get_opts')",
    reads = true)
record TestGetOpts() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.opts();
  }
}
