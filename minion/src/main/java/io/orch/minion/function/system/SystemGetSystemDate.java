package io.orch.minion.function.system;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.Map;

@ExecutionFunction(
    value = "system.get_system_date",
    summary = "The date of this host.",
    reads = true,
    example = "orch exec web1 system.get_system_date")
record SystemGetSystemDate() implements Function {

  @Override
  public Object call(Context context) {
    return context.renderTemplate(
        "jinja", "{{ 'now' | strftime('%a %m/%d/%Y') }}", "system.get_system_date", Map.of());
  }
}
