package io.orch.minion.beacon.host;

import io.orch.minion.system.HostFiles;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /proc/meminfo}: sizes in KiB by name. */
record Meminfo(Map<String, Long> sizes) {

  static Meminfo read(HostFiles files) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    files
        .text("/proc/meminfo")
        .lines()
        .map(line -> line.split("[:\\s]+"))
        .filter(fields -> fields.length >= 2 && fields[1].matches("[0-9]{1,18}"))
        .forEach(fields -> sizes.put(fields[0], Long.valueOf(fields[1])));
    return new Meminfo(sizes);
  }

  long size(String name) {
    return sizes.getOrDefault(name, 0L);
  }

  /** The share of memory that is not available, as psutil counts it. */
  double memoryUsed() {
    long total = size("MemTotal");
    return Percent.share(total - (double) size("MemAvailable"), total);
  }

  double swapUsed() {
    long total = size("SwapTotal");
    return Percent.share(total - (double) size("SwapFree"), total);
  }
}
