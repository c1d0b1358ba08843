package io.orch.minion.function.status;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.LinkedHashMap;
import java.util.Map;

@ExecutionFunction(
    value = "status.vmstats",
    summary = "The counters of virtual memory as /proc/vmstat tells them.",
    reads = true,
    example = "orch exec web1 status.vmstats")
record StatusVmstats() implements Function {

  @Override
  public Object call(Context context) {
    Map<String, Object> told = new LinkedHashMap<>();
    Fields.of(context, "/proc/vmstat")
        .forEach(words -> told.put(words.get(0), Fields.number(words.get(1))));
    return told;
  }
}
