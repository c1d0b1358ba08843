package io.orch.minion.function.haproxy;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "haproxy.disable_server",
    summary = "Takes a server out at once, and tells what its backends look like then.",
    example = "orch exec web1 haproxy.disable_server web1 web")
record HaproxyDisableServer(@Params Place place) implements Function {

  @Override
  public Object call(Context context) {
    return place.each(context, (haproxy, backend) -> haproxy.disable(backend, place.name()));
  }
}
