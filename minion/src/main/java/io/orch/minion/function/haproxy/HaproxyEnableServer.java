package io.orch.minion.function.haproxy;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "haproxy.enable_server",
    summary = "Gives a server requests, and tells what its backends look like then.",
    example = "orch exec web1 haproxy.enable_server web1 web")
record HaproxyEnableServer(@Params Place place) implements Function {

  @Override
  public Object call(Context context) {
    return place.each(context, (haproxy, backend) -> haproxy.enable(backend, place.name()));
  }
}
