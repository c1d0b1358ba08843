package io.orch.minion.function.system;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.Map;

@ExecutionFunction(
    value = "system.get_system_time",
    summary = "The time of this host.",
    reads = true,
    example = "orch exec web1 system.get_system_time")
record SystemGetSystemTime() implements Function {

  @Override
  public Object call(Context context) {
    return context.renderTemplate(
        "jinja", "{{ 'now' | strftime('%I:%M:%S %p') }}", "system.get_system_time", Map.of());
  }
}
