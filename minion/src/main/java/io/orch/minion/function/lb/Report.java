package io.orch.minion.function.lb;

import io.orch.minion.balance.Balancers;
import io.orch.minion.balance.LoadBalancer;
import io.orch.minion.balance.Settings;
import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the {@code lb} functions have in common. */
final class Report {

  private Report() {}

  static LoadBalancer balancer(
      Context context, Optional<String> name, Map<String, Object> settings) {
    return Balancers.of(context, Settings.of(context, name, settings));
  }

  /** The server, its state, and how many sessions it has, as far as that can be known. */
  static Map<String, @Nullable Object> of(LoadBalancer balancer, String server) {
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    OptionalLong sessions = balancer.sessions(server);
    report.put("server", server);
    report.put("state", balancer.state(server).text());
    report.put("sessions", sessions.isPresent() ? sessions.getAsLong() : null);
    return report;
  }
}
