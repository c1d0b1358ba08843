package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.set_weight",
    summary = "Sets the weight of a server, and tells it.",
    example = "orch exec web1 haproxy.set_weight web1 web 50%")
record HaproxySetWeight(
    @Param("Name of the server.") String name,
    @Param("Name of the backend.") String backend,
    @Param(value = "0 to 256, or percents of the configured weight.", fallback = "\"0\"")
        String weight,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    Haproxy haproxy = Haproxy.of(context, socket);
    haproxy.setWeight(backend, name, weight);
    return haproxy.weight(backend, name);
  }
}
