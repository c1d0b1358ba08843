package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Memory;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.HostFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at services. What was last told of each is remembered over a restart, so that a change
 * while the minion was away is told; a minion that starts tells the first state anyway unless it
 * shall not.
 */
final class ServiceWatch implements Watch {

  private static final long NANOS = 1_000_000_000L;

  /** No name of a service has a space. */
  private static final String WAITING = " waits";

  private final Site site;
  private final Map<String, ServiceOptions.Each> services;
  private final Map<String, Long> waiting = new HashMap<>();
  private final Map<String, Boolean> known = new HashMap<>();

  ServiceWatch(Site site, Map<String, ServiceOptions.Each> services) {
    this.site = site;
    this.services = services;
  }

  @Override
  public List<Sighting> look() {
    List<Sighting> seen = new ArrayList<>();
    services.forEach(
        (name, options) -> {
          Object running =
              site.context().functions().call("service.status", List.of(name), Map.of());
          boolean tell = !options.onchangeonly() || changed(name, options, running);
          if (tell) {
            seen.add(sighting(name, options, running));
          }
        });
    return seen;
  }

  private boolean changed(String name, ServiceOptions.Each options, @Nullable Object running) {
    Memory memory = site.memory();
    long now = site.clock().nanos();
    boolean first = known.putIfAbsent(name, true) == null;
    boolean other = memory.has(name) && !Objects.equals(memory.get(name), running);
    boolean news = other || first && options.emitatstartup();
    memory.put(name, running);
    if (news && options.delay() <= 0) {
      return true;
    }
    if (news || first && Boolean.TRUE.equals(memory.get(name + WAITING))) {
      waiting.put(name, now);
    }
    Long since = waiting.get(name);
    boolean over = since != null && Math.round((double) (now - since) / NANOS) > options.delay();
    if (over) {
      waiting.remove(name);
    }
    if (options.delay() > 0) {
      memory.put(name + WAITING, waiting.containsKey(name));
    }
    return over;
  }

  private Sighting sighting(String name, ServiceOptions.Each options, @Nullable Object running) {
    Map<String, @Nullable Object> status = new LinkedHashMap<>();
    status.put("running", running);
    if (!options.uncleanshutdown().isEmpty() && !Boolean.TRUE.equals(running)) {
      HostFiles files = site.port(HostFiles.class);
      status.put(
          "uncleanshutdown", files.follow(files.path(options.uncleanshutdown())).isPresent());
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put(name, status);
    data.put("service_name", name);
    return new Sighting(name, data);
  }
}
