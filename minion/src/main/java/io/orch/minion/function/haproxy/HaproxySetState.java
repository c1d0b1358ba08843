package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.set_state",
    summary = "Sets the state of a server: ready, drain or maint.",
    example = "orch exec web1 haproxy.set_state web1 web drain")
record HaproxySetState(
    @Param("Name of the server.") String name,
    @Param("Name of the backend.") String backend,
    @Param("ready, drain or maint.") String state,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    Haproxy.of(context, socket).setState(backend, name, state);
    return "";
  }
}
