package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.get_backend",
    summary = "The servers of a backend by name: status, weight, bytes in and out.",
    reads = true,
    example = "orch exec web1 haproxy.get_backend web")
record HaproxyGetBackend(
    @Param("Name of the backend.") String backend,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    return Listing.byName(Haproxy.of(context, socket).table().servers(backend));
  }
}
