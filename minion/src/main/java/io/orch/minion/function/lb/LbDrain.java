package io.orch.minion.function.lb;

import io.orch.minion.balance.LoadBalancer;
import io.orch.minion.system.Waiting;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;

@ExecutionFunction(
    value = "lb.drain",
    summary = "Gives a server no new requests, and waits when told so until it has none left.",
    example = "orch exec web1 lb.drain web1 kind=haproxy backend=web timeout=60")
record LbDrain(
    @Params Balanced at,
    @Param(value = "Seconds to wait until it has nothing left; 0 not to wait.", fallback = "0")
        double timeout,
    @Param(value = "Seconds between two looks.", fallback = "0.5") double interval)
    implements Function {

  @Override
  public Object call(Context context) {
    LoadBalancer balancer = at.balancer(context);
    balancer.drain(at.server());
    if (timeout > 0
        && !new Waiting(context.port(Clock.class), timeout, interval)
            .until(() -> balancer.drained(at.server()))) {
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          "%s still has requests after %s s: %s; 'lb.disable' takes it out at once"
              .formatted(at.server(), Values.str(timeout), at.report(balancer)));
    }
    return at.report(balancer);
  }
}
