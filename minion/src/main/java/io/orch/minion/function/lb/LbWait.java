package io.orch.minion.function.lb;

import io.orch.minion.balance.LoadBalancer;
import io.orch.minion.system.Waiting;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "lb.wait",
    summary = "Waits until a server is drained, or has a state; False when it has not in time.",
    reads = true,
    example = "orch exec web1 lb.wait web1 drained timeout=60 kind=haproxy backend=web")
record LbWait(
    @Param("The server, as the load balancer calls it.") String server,
    @Param(value = "drained, or one of the states that lb.state tells.", fallback = "drained")
        String until,
    @Param("Which load balancer, where lb in the pillar has several.") Optional<String> name,
    @Param(value = "Seconds to wait.", fallback = "300") double timeout,
    @Param(value = "Seconds between two looks.", fallback = "0.5") double interval,
    @Param(
            value =
                "Settings in place of those below lb in the pillar: kind, and what the kind has.",
            rest = true)
        Map<String, Object> settings)
    implements Function {

  @Override
  public Object call(Context context) {
    LoadBalancer balancer = new Balanced(server, name, settings).balancer(context);
    return new Waiting(context.port(Clock.class), timeout, interval)
        .until(
            () ->
                until.equals("drained")
                    ? balancer.drained(server)
                    : balancer.state(server) == LoadBalancer.State.of(until));
  }
}
