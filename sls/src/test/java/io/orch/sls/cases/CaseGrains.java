package io.orch.sls.cases;

import java.util.List;
import java.util.Map;

/** The grains that Salt had when it answered the cases. */
public final class CaseGrains {

  public static final Map<String, Object> WEB1 =
      Map.ofEntries(
          Map.entry("id", "web1"),
          Map.entry("os", "Debian"),
          Map.entry("os_family", "Debian"),
          Map.entry("osmajorrelease", 12L),
          Map.entry("roles", List.of("web", "edge")),
          Map.entry("kernel", "Linux"),
          Map.entry("nodename", "web1"),
          Map.entry("fqdn", "web1.example.org"),
          Map.entry("ipv4", List.of("127.0.0.1", "10.1.2.3")),
          Map.entry("ipv6", List.of("::1", "fd00::3")),
          Map.entry("deep", Map.of("a", Map.of("b", "c"))),
          Map.entry("num", 5L),
          Map.entry("flag", true));

  private CaseGrains() {}
}
