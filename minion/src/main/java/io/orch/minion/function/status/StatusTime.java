package io.orch.minion.function.status;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "status.time",
    summary = "The time of this host.",
    reads = true,
    example = "orch exec web1 status.time '%Y-%m-%d'")
record StatusTime(
    @Param(value = "As in strftime(3).", fallback = "%A, %d. %B %Y %I:%M%p") String format)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.renderTemplate(
        "jinja", "{{ 'now' | strftime(format) }}", "status.time", Map.of("format", format));
  }
}
