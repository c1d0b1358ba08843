package io.orch.minion.function.lb;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "lb.state",
    summary = "The state of a server: enabled, down, draining or disabled.",
    reads = true,
    example = "orch exec web1 lb.state web1 kind=haproxy backend=web")
record LbState(@Params Balanced at) implements Function {

  @Override
  public Object call(Context context) {
    return at.balancer(context).state(at.server()).text();
  }
}
