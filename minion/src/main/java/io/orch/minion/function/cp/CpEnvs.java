package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "cp.envs",
    summary = "The environments that have files.",
    reads = true,
    example = "orch exec web1 cp.envs")
record CpEnvs() implements Function {

  @Override
  public Object call(Context context) {
    return context.tree().environments().stream().sorted().toList();
  }
}
