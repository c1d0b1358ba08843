package io.orch.minion.function.lb;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "lb.state",
    summary = "The state of a server: enabled, down, draining or disabled.",
    reads = true,
    example = "orch exec web1 lb.state web1 kind=haproxy backend=web")
record LbState(
    @Param("The server, as the load balancer calls it.") String server,
    @Param("Which load balancer, where lb in the pillar has several.") Optional<String> name,
    @Param(
            value =
                "Settings in place of those below lb in the pillar: kind, and what the kind has.",
            rest = true)
        Map<String, Object> settings)
    implements Function {

  @Override
  public Object call(Context context) {
    return Report.balancer(context, name, settings).state(server).text();
  }
}
