package io.orch.minion.function.status;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.LinkedHashMap;
import java.util.Map;

@ExecutionFunction(
    value = "status.loadavg",
    summary = "The load of the last 1, 5 and 15 minutes.",
    reads = true,
    example = "orch exec web1 status.loadavg")
record StatusLoadavg() implements Function {

  @Override
  public Object call(Context context) {
    String[] fields = context.port(HostFiles.class).text("/proc/loadavg").split(" ");
    Map<String, Object> load = new LinkedHashMap<>();
    load.put("1-min", Double.valueOf(fields[0]));
    load.put("5-min", Double.valueOf(fields[1]));
    load.put("15-min", Double.valueOf(fields[2]));
    return load;
  }
}
