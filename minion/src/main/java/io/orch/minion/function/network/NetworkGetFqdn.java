package io.orch.minion.function.network;

import io.orch.minion.system.Interfaces;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "network.get_fqdn",
    summary = "The full name of this host.",
    reads = true,
    example = "orch exec web1 network.get_fqdn")
record NetworkGetFqdn() implements Function {

  @Override
  public Object call(Context context) {
    Object known = context.grains().get("fqdn");
    return known == null ? context.port(Interfaces.class).hostname() : known;
  }
}
