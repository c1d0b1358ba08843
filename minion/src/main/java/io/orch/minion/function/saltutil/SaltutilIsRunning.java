package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.target.Glob;
import io.orch.sls.value.Values;

@ExecutionFunction(
    value = "saltutil.is_running",
    summary = "The jobs of a function that run on this host.",
    reads = true,
    example = "orch exec web1 saltutil.is_running state.highstate")
record SaltutilIsRunning(@Param("Name of the function; a glob.") String fun) implements Function {

  @Override
  public Object call(Context context) {
    Glob glob = Glob.of(fun);
    return context.port(RunningJobs.class).running().stream()
        .filter(job -> glob.matches(Values.str(job.get("fun"))))
        .toList();
  }
}
