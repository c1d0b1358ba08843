package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@BeaconFunction(
    value = "beacon.status",
    summary = "Tells at each look what the status functions answer.",
    example =
        """
        beacons:
          status:
            - loadavg: [1-min, 5-min]
            - time: [all]
            - interval: 60
        """)
record Status(
    @Param(
            value =
                "Names of status functions, each with the keys or numbers of what is told of its"
                    + " answer, or all. Without any: loadavg, cpustats, meminfo, vmstats and time.",
            rest = true)
        Map<String, @Nullable Object> functions)
    implements Beacon {

  private static final List<String> USUAL =
      List.of("loadavg", "cpustats", "meminfo", "vmstats", "time");

  /** As Python's {@code isoformat} writes it. */
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  @Override
  public Watch open(Site site) {
    return () -> {
      Map<String, @Nullable Object> told = new LinkedHashMap<>();
      if (functions.isEmpty()) {
        USUAL.forEach(name -> told.put(name, answer(site, name, List.of("all"))));
      }
      functions.forEach((name, parts) -> told.put(name, answer(site, name, list(parts))));
      LocalDateTime now = LocalDateTime.ofInstant(site.clock().now(), ZoneOffset.UTC);
      return List.of(new Sighting(ISO.format(now), Map.of("data", told)));
    };
  }

  private static List<?> list(@Nullable Object parts) {
    if (parts instanceof List<?> list) {
      return list;
    }
    List<@Nullable Object> one = new ArrayList<>();
    one.add(parts);
    return one;
  }

  private static @Nullable Object answer(Site site, String name, List<?> parts) {
    Object data;
    try {
      data = site.context().functions().call("status." + name, List.of(), Map.of());
      site.content(name);
    } catch (OrchException e) {
      site.complain(name, "status." + name + ": " + e.getMessage());
      return Map.of();
    }
    Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
    for (Object part : parts) {
      if ("all".equals(part)) {
        return data;
      }
      String key = Values.str(part);
      Object found = part(data, key);
      if (found == null) {
        return "Status beacon is incorrectly configured: '" + key + "'";
      }
      chosen.put(key, found);
    }
    return chosen;
  }

  private static @Nullable Object part(@Nullable Object data, String key) {
    if (data instanceof Map<?, ?> map) {
      return map.get(key);
    }
    int index = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : -1;
    return switch (data) {
      case List<?> list when index >= 0 && index < list.size() -> list.get(index);
      case String text when index >= 0 && index < text.length() -> text.substring(index, index + 1);
      case null, default -> null;
    };
  }
}
