package io.orch.minion.function.network;

import io.orch.minion.system.Interfaces;
import io.orch.minion.system.Interfaces.Route;
import io.orch.minion.system.IpAddress;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes in Salt's shape. */
final class Routes {

  private Routes() {}

  /** The routes of a family, {@code inet} or {@code inet6}, or of both. */
  static List<Map<String, Object>> of(Context context, Optional<String> family, boolean all) {
    if (family.isPresent() && !family.get().equals("inet") && !family.get().equals("inet6")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "family must be inet or inet6, not '" + family.get() + "'");
    }
    return context.port(Interfaces.class).routes().stream()
        .filter(route -> family.isEmpty() || family.get().equals(family(route)))
        .filter(route -> all || route.destination().length() == 0)
        .map(Routes::shown)
        .toList();
  }

  private static String family(Route route) {
    return route.destination().base().six() ? "inet6" : "inet";
  }

  private static Map<String, Object> shown(Route route) {
    boolean six = route.destination().base().six();
    boolean start = route.destination().length() == 0;
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("addr_family", family(route));
    shown.put(
        "destination",
        six ? route.destination().toString() : route.destination().base().toString());
    shown.put("gateway", route.gateway().map(IpAddress::toString).orElse(six ? "::" : "0.0.0.0"));
    shown.put("netmask", six ? "" : route.destination().netmask().toString());
    shown.put("flags", start ? "UG" : "U");
    shown.put("interface", route.card());
    return shown;
  }
}
