package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Memory;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Packages;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@BeaconFunction(
    value = "beacon.pkg",
    summary = "Tells when a package has an upgrade, was upgraded, installed or removed.",
    example =
        """
        beacons:
          pkg:
            - pkgs: [zsh, nginx]
            - refresh: True
            - interval: 3600
        """)
record PackageUpdates(
    @Param("Names of packages.") List<String> pkgs,
    @Param(value = "Whether to read the package lists again at each look.", fallback = "false")
        boolean refresh)
    implements Beacon {

  /** Asking the package manager starts programs. */
  @Override
  public Duration usualInterval() {
    return Duration.ofHours(1);
  }

  @Override
  public Watch open(Site site) {
    return () -> {
      Packages packages = site.port(Packages.class);
      if (refresh) {
        refresh(packages);
      }
      Map<String, String> installed = packages.installed();
      Map<String, String> candidates = packages.candidates(pkgs);
      List<Sighting> seen = new ArrayList<>();
      pkgs.forEach(name -> look(name, installed.get(name), candidates, site.memory(), seen));
      site.memory().retain(pkgs);
      return seen;
    };
  }

  private static void refresh(Packages packages) {
    CommandResult result = packages.refresh();
    if (!result.ok()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the package lists cannot be read again: " + result.complaint());
    }
  }

  private static void look(
      String name,
      @Nullable String installed,
      Map<String, String> candidates,
      Memory memory,
      List<Sighting> seen) {
    String newest = candidates.getOrDefault(name, "");
    boolean newer = installed != null && !newest.isEmpty() && !newest.equals(installed);
    String status = installed == null ? "not-installed" : newer ? "upgrade" : "installed";
    Object before = memory.get(name);
    memory.put(name, status);
    if (before != null && !before.equals(status)) {
      Map<String, @Nullable Object> data = new LinkedHashMap<>();
      data.put("pkg", name);
      data.put("version", newer ? newest : installed);
      data.put("status", status);
      seen.add(Sighting.of(data));
    }
  }
}
