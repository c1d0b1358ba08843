package io.orch.minion.function.system;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.Map;

@ExecutionFunction(
    value = "system.get_system_date_time",
    summary = "The date and time of this host.",
    reads = true,
    example = "orch exec web1 system.get_system_date_time")
record SystemGetSystemDateTime() implements Function {

  @Override
  public Object call(Context context) {
    return context.renderTemplate(
        "jinja",
        "{{ 'now' | strftime('%Y-%m-%d %H:%M:%S') }}",
        "system.get_system_date_time",
        Map.of());
  }
}
