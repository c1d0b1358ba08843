package io.orch.minion.function.haproxy;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "haproxy.drain",
    summary = "Gives a server no new requests while those that it has may end.",
    example = "orch exec web1 haproxy.drain web1 web")
record HaproxyDrain(@Params Place place) implements Function {

  @Override
  public Object call(Context context) {
    return place.each(
        context, (haproxy, backend) -> haproxy.setState(backend, place.name(), "drain"));
  }
}
