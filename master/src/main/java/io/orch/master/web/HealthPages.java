package io.orch.master.web;

import io.orch.proto.web.Page;
import io.orch.proto.web.WebAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * {@code /health/live} says that the process answers; {@code /health/ready}, whether the master can
 * do its work, with what it can't.
 *
 * @param checks by name; one that fails throws or is false
 */
public record HealthPages(Map<String, BooleanSupplier> checks) {

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  public HealthPages {
    checks = Map.copyOf(checks);
  }

  /** Where they are served. */
  public List<Page> pages() {
    return List.of(
        new Page("/health/live", METHODS, r -> WebAnswer.json(200, Map.of("live", true))),
        new Page("/health/ready", METHODS, request -> ready()));
  }

  private WebAnswer ready() {
    Map<String, Object> seen = new LinkedHashMap<>();
    boolean ready = true;
    for (Map.Entry<String, BooleanSupplier> check : new java.util.TreeMap<>(checks).entrySet()) {
      boolean good = good(check.getValue());
      seen.put(check.getKey(), good);
      ready &= good;
    }
    seen.put("ready", ready);
    return WebAnswer.json(ready ? 200 : 503, seen);
  }

  private static boolean good(BooleanSupplier check) {
    try {
      return check.getAsBoolean();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
