package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.show_backends",
    summary = "The names of the backends, a line each.",
    reads = true,
    example = "orch exec web1 haproxy.show_backends")
record HaproxyShowBackends(
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    return String.join("\n", Haproxy.of(context, socket).table().backends());
  }
}
