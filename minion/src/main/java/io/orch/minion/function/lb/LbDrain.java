package io.orch.minion.function.lb;

import io.orch.minion.balance.LoadBalancer;
import io.orch.minion.system.Waiting;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "lb.drain",
    summary = "Gives a server no new requests, and waits when told so until it has none left.",
    example = "orch exec web1 lb.drain web1 kind=haproxy backend=web timeout=60")
record LbDrain(
    @Param("The server, as the load balancer calls it.") String server,
    @Param("Which load balancer, where lb in the pillar has several.") Optional<String> name,
    @Param(value = "Seconds to wait until it has nothing left; 0 not to wait.", fallback = "0")
        double timeout,
    @Param(value = "Seconds between two looks.", fallback = "0.5") double interval,
    @Param(
            value =
                "Settings in place of those below lb in the pillar: kind, and what the kind has.",
            rest = true)
        Map<String, Object> settings)
    implements Function {

  @Override
  public Object call(Context context) {
    LoadBalancer balancer = Report.balancer(context, name, settings);
    balancer.drain(server);
    if (timeout > 0
        && !new Waiting(context.port(Clock.class), timeout, interval)
            .until(() -> balancer.drained(server))) {
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          "%s still has requests after %s s: %s; 'lb.disable' takes it out at once"
              .formatted(server, Values.str(timeout), Report.of(balancer, server)));
    }
    return Report.of(balancer, server);
  }
}
