package io.orch.minion.function.lb;

import io.orch.minion.balance.LoadBalancer;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "lb.disable",
    summary = "Takes a server out at once.",
    example = "orch exec web1 lb.disable web1 kind=nginx file=/etc/nginx/conf.d/app.conf")
record LbDisable(@Params Balanced at) implements Function {

  @Override
  public Object call(Context context) {
    LoadBalancer balancer = at.balancer(context);
    balancer.disable(at.server());
    return at.report(balancer);
  }
}
