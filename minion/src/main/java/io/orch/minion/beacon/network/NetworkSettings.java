package io.orch.minion.beacon.network;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Memory;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Interfaces;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@BeaconFunction(
    value = "beacon.network_settings",
    summary = "Tells when a setting of a network interface changes.",
    example =
        """
        beacons:
          network_settings:
            - interfaces:
                eth0:
                  ipaddr:
                  promiscuity:
                    onvalue: 1
                'eth[1-9]':
                  operstate:
            - interval: 10
        """)
record NetworkSettings(
    @Param(
            "Interfaces, or regular expressions that are found in their names, each with settings"
                + " to watch; with onvalue only a change to that value is told.")
        WatchedSettings interfaces,
    @Param(value = "Tell all changes of a look by one event.", fallback = "false") boolean coalesce)
    implements Beacon {

  @Override
  public List<String> remarks() {
    return interfaces.interfaces().values().stream()
        .flatMap(settings -> settings.keySet().stream())
        .filter(setting -> !CardSettings.NAMES.contains(setting))
        .distinct()
        .map(setting -> "the setting '" + setting + "' is not seen on this host")
        .toList();
  }

  @Override
  public Watch open(Site site) {
    return () -> {
      Map<String, Map<String, Object>> changes = new LinkedHashMap<>();
      CardSettings settings = new CardSettings(site.port(HostFiles.class));
      for (Interfaces.Card card : site.port(Interfaces.class).cards()) {
        Map<String, WatchedSettings.Wanted> wanted = interfaces.of(card.name());
        if (!wanted.isEmpty()) {
          Map<String, Object> changed = changed(site.memory(), wanted, settings.of(card), card);
          if (!changed.isEmpty()) {
            changes.put(card.name(), changed);
          }
        }
      }
      return coalesce ? together(changes) : apart(changes);
    };
  }

  private static Map<String, Object> changed(
      Memory memory,
      Map<String, WatchedSettings.Wanted> wanted,
      Map<String, Object> now,
      Interfaces.Card card) {
    Map<String, Object> changed = new LinkedHashMap<>();
    wanted.forEach(
        (setting, what) -> {
          String key = card.name() + " " + setting;
          Object value = now.get(setting);
          boolean other = memory.has(key) && !Objects.equals(memory.get(key), value);
          memory.put(key, value);
          if (other && value != null && what.tells(value)) {
            changed.put(setting, value);
          }
        });
    return changed;
  }

  private static List<Sighting> apart(Map<String, Map<String, Object>> changes) {
    List<Sighting> seen = new ArrayList<>();
    changes.forEach(
        (card, changed) -> {
          Map<String, @Nullable Object> data = new LinkedHashMap<>();
          data.put("interface", card);
          data.put("change", changed);
          seen.add(new Sighting(card, data));
        });
    return seen;
  }

  private static List<Sighting> together(Map<String, Map<String, Object>> changes) {
    return changes.isEmpty()
        ? List.of()
        : List.of(new Sighting("result", Map.of("changes", changes)));
  }
}
