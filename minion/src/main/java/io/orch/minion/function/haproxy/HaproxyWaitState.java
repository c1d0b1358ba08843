package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.minion.system.Waiting;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.wait_state",
    summary = "Waits until a server has a status; False when it has not in time.",
    reads = true,
    example = "orch exec web1 haproxy.wait_state web web1 up 60")
record HaproxyWaitState(
    @Param("Name of the backend.") String backend,
    @Param("Name of the server.") String server,
    @Param(value = "The status, in upper or lower case.", fallback = "up") String value,
    @Param(value = "Seconds to wait.", fallback = "300") double timeout,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket,
    @Param(value = "Seconds between two looks.", fallback = "0.5") double interval)
    implements Function {

  @Override
  public Object call(Context context) {
    Haproxy haproxy = Haproxy.of(context, socket);
    return new Waiting(context.port(Clock.class), timeout, interval)
        .until(() -> haproxy.server(backend, server).status().equalsIgnoreCase(value));
  }
}
