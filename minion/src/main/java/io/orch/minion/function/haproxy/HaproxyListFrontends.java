package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.list_frontends",
    summary = "The names of the frontends.",
    reads = true,
    example = "orch exec web1 haproxy.list_frontends")
record HaproxyListFrontends(
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    return Haproxy.of(context, socket).table().frontends();
  }
}
