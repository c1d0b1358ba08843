package io.orch.minion.function.haproxy;

import io.orch.minion.balance.Haproxy;
import io.orch.minion.balance.HaproxyTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Servers as the {@code haproxy} functions tell them. */
final class Listing {

  private Listing() {}

  /** The servers of each backend as text, after something was done. */
  static Map<String, String> of(Haproxy haproxy, List<String> backends) {
    HaproxyTable table = haproxy.table();
    Map<String, String> listing = new LinkedHashMap<>();
    backends.forEach(backend -> listing.put(backend, text(table.servers(backend))));
    return listing;
  }

  static String text(List<HaproxyTable.Row> rows) {
    return rows.stream()
        .map(
            row ->
                "Name: %s Status: %s Weight: %s bIn: %s bOut: %s"
                    .formatted(
                        row.server(),
                        row.status(),
                        row.number("weight"),
                        row.number("bin"),
                        row.number("bout")))
        .collect(Collectors.joining("\n"));
  }

  static Map<String, Map<String, Object>> byName(List<HaproxyTable.Row> rows) {
    Map<String, Map<String, Object>> servers = new LinkedHashMap<>();
    for (HaproxyTable.Row row : rows) {
      Map<String, Object> server = new LinkedHashMap<>();
      server.put("status", row.status());
      server.put("weight", row.number("weight"));
      server.put("bin", row.number("bin"));
      server.put("bout", row.number("bout"));
      servers.put(row.server(), server);
    }
    return servers;
  }
}
