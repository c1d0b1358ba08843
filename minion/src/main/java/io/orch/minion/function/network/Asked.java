package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Optional;

/**
 * Which interfaces are asked for their addresses and networks: arguments of {@code network}
 * functions.
 */
record Asked(
    @Param(value = "Only of this interface.", name = "interface") Optional<String> interfaceName,
    @Param(value = "The loopback's too.", fallback = "false") boolean includeLoopback) {

  List<String> addresses(Context context, boolean six) {
    return Networks.addresses(context, six, interfaceName, includeLoopback);
  }

  List<String> subnets(Context context, boolean six) {
    return Networks.subnets(context, six, interfaceName.stream().toList(), includeLoopback);
  }
}
