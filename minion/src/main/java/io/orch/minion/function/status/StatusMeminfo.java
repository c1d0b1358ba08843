package io.orch.minion.function.status;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.LinkedHashMap;
import java.util.Map;

@ExecutionFunction(
    value = "status.meminfo",
    summary = "The memory of this host as /proc/meminfo tells it.",
    reads = true,
    example = "orch exec web1 status.meminfo")
record StatusMeminfo() implements Function {

  @Override
  public Object call(Context context) {
    Map<String, Object> told = new LinkedHashMap<>();
    Fields.of(context, "/proc/meminfo")
        .forEach(
            words -> {
              Map<String, Object> size = new LinkedHashMap<>();
              size.put("value", words.get(1));
              if (words.size() > 2) {
                size.put("unit", words.get(2));
              }
              told.put(words.get(0).replace(":", ""), size);
            });
    return told;
  }
}
