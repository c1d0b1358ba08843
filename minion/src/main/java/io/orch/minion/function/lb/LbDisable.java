package io.orch.minion.function.lb;

import io.orch.minion.balance.LoadBalancer;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "lb.disable",
    summary = "Takes a server out at once.",
    example = "orch exec web1 lb.disable web1 kind=nginx file=/etc/nginx/conf.d/app.conf")
record LbDisable(
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
    LoadBalancer balancer = Report.balancer(context, name, settings);
    balancer.disable(server);
    return Report.of(balancer, server);
  }
}
