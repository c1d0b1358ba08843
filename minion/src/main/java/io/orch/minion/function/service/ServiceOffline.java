package io.orch.minion.function.service;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "service.offline",
    summary =
        "Whether the machine's services are not there to be asked, as in a directory that is only"
            + " changed into.",
    reads = true,
    example = "orch exec web1 service.offline")
record ServiceOffline() implements Function {

  @Override
  public Object call(Context context) {
    return false;
  }
}
