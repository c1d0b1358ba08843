package io.orch.minion.function.lb;

import io.orch.minion.balance.Balancers;
import io.orch.minion.balance.LoadBalancer;
import io.orch.minion.balance.Settings;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A server of a load balancer, as the arguments of the {@code lb} functions name it. */
record Balanced(
    @Param("The server, as the load balancer calls it.") String server,
    @Param("Which load balancer, where lb in the pillar has several.") Optional<String> name,
    @Param(
            value =
                "Settings in place of those below lb in the pillar: kind, and what the kind has.",
            rest = true)
        Map<String, Object> settings) {

  LoadBalancer balancer(Context context) {
    return Balancers.of(context, Settings.of(context, name, settings));
  }

  /** The server, its state, and how many sessions it has, as far as that can be known. */
  Map<String, @Nullable Object> report(LoadBalancer balancer) {
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    OptionalLong sessions = balancer.sessions(server);
    report.put("server", server);
    report.put("state", balancer.state(server).text());
    report.put("sessions", sessions.isPresent() ? sessions.getAsLong() : null);
    return report;
  }
}
