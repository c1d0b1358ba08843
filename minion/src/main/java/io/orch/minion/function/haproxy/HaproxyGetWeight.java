package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.get_weight",
    summary = "The weight of a server, and the configured one.",
    reads = true,
    example = "orch exec web1 haproxy.get_weight web1 web")
record HaproxyGetWeight(
    @Param("Name of the server.") String name,
    @Param("Name of the backend.") String backend,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    return Haproxy.of(context, socket).weight(backend, name);
  }
}
