package io.orch.minion.function.environ;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.LinkedHashMap;

@ExecutionFunction(
    value = "environ.items",
    summary = "All environment variables of the agent.",
    reads = true,
    example = "orch exec web1 environ.items")
record EnvironItems() implements Function {

  @Override
  public Object call(Context context) {
    return new LinkedHashMap<String, Object>(System.getenv());
  }
}
