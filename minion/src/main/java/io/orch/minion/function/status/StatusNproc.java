package io.orch.minion.function.status;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "status.nproc",
    aliases = {"status.ncpus"},
    summary = "The number of processors.",
    reads = true,
    example = "orch exec web1 status.nproc")
record StatusNproc() implements Function {

  @Override
  public Object call(Context context) {
    return (long) Runtime.getRuntime().availableProcessors();
  }
}
