package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.minion.balance.HaproxyTable;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "haproxy.list_servers",
    summary = "The servers of a backend with status, weight and bytes: a line each, or a list.",
    reads = true,
    example = "orch exec web1 haproxy.list_servers web")
record HaproxyListServers(
    @Param("Name of the backend.") String backend,
    @Param("Path of the admin socket, or host:port; the usual one when not given.")
        Optional<String> socket,
    @Param(value = "As a list of maps.", fallback = "false") boolean objectify)
    implements Function {

  @Override
  public Object call(Context context) {
    List<HaproxyTable.Row> rows = Haproxy.of(context, socket).table().servers(backend);
    return objectify ? rows.stream().map(HaproxyTable.Row::columns).toList() : Listing.text(rows);
  }
}
