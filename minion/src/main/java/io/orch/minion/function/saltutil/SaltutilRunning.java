package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "saltutil.running",
    summary = "The jobs that run on this host.",
    reads = true,
    example = "orch exec '*' saltutil.running")
record SaltutilRunning() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.port(RunningJobs.class).running();
  }
}
