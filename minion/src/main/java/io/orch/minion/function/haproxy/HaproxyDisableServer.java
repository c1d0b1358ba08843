package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.disable_server",
    summary = "Takes a server out at once, and tells what its backends look like then.",
    example = "orch exec web1 haproxy.disable_server web1 web")
record HaproxyDisableServer(
    @Param("Name of the server.") String name,
    @Param("Name of the backend, or * for all that have the server.") String backend,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    Haproxy haproxy = Haproxy.of(context, socket);
    List<String> backends = haproxy.backends(backend, name);
    backends.forEach(each -> haproxy.disable(each, name));
    return Listing.of(haproxy, backends);
  }
}
