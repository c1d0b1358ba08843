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
    value = "lb.enable",
    summary = "Gives a server requests again, and waits when told so until it gets them.",
    example = "orch exec web1 lb.enable web1 kind=haproxy backend=web")
record LbEnable(
    @Params Balanced at,
    @Param(value = "Seconds to wait until it is healthy; 0 not to wait.", fallback = "0")
        double timeout,
    @Param(value = "Seconds between two looks.", fallback = "0.5") double interval)
    implements Function {

  @Override
  public Object call(Context context) {
    LoadBalancer balancer = at.balancer(context);
    balancer.enable(at.server());
    if (timeout > 0
        && !new Waiting(context.port(Clock.class), timeout, interval)
            .until(() -> balancer.state(at.server()) == LoadBalancer.State.ENABLED)) {
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          "%s gets no requests after %s s: %s; look at its health check"
              .formatted(at.server(), Values.str(timeout), at.report(balancer)));
    }
    return at.report(balancer);
  }
}
