package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.get_sessions",
    summary = "The sessions that a server has now.",
    reads = true,
    example = "orch exec web1 haproxy.get_sessions web1 web")
record HaproxyGetSessions(
    @Param("Name of the server.") String name,
    @Param("Name of the backend.") String backend,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    return Long.toString(Haproxy.of(context, socket).server(backend, name).sessions());
  }
}
