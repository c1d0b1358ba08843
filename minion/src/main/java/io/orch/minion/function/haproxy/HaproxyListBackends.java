package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.minion.balance.HaproxyTable;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.list_backends",
    summary = "The backends, with their servers unless that is declined.",
    reads = true,
    example = "orch exec web1 haproxy.list_backends")
record HaproxyListBackends(
    @Param(value = "Tell the servers of each.", fallback = "true") boolean servers,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket)
    implements Function {

  @Override
  public Object call(Context context) {
    HaproxyTable table = Haproxy.of(context, socket).table();
    if (!servers) {
      return table.backends();
    }
    Map<String, Object> all = new LinkedHashMap<>();
    table.backends().forEach(name -> all.put(name, Listing.byName(table.servers(name))));
    return all;
  }
}
