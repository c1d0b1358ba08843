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
    value = "haproxy.wait_drained",
    summary = "Waits until a server has no sessions left; False when it has some in the end.",
    reads = true,
    example = "orch exec web1 haproxy.wait_drained web1 web 60")
record HaproxyWaitDrained(
    @Param("Name of the server.") String name,
    @Param("Name of the backend, or * for all that have the server.") String backend,
    @Param(value = "Seconds to wait.", fallback = "300") double timeout,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket,
    @Param(value = "Seconds between two looks.", fallback = "0.5") double interval)
    implements Function {

  @Override
  public Object call(Context context) {
    Haproxy haproxy = Haproxy.of(context, socket);
    return new Waiting(context.port(Clock.class), timeout, interval)
        .until(
            () ->
                haproxy.backends(backend, name).stream()
                    .allMatch(each -> haproxy.server(each, name).sessions() == 0));
  }
}
