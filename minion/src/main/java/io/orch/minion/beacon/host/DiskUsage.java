package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.Disks;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import io.orch.sls.target.Regex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

@BeaconFunction(
    value = "beacon.diskusage",
    summary = "Tells when so much of a file system is in use.",
    example =
        """
        beacons:
          diskusage:
            - /: 63%
            - '^/(?!home).*$': 90%
            - interval: 120
        """)
record DiskUsage(
    @Param(
            value =
                "The share in use from which on it tells, by mount point; a regular expression"
                    + " stands for all that it matches.",
            rest = true)
        Map<String, @Nullable Object> mounts)
    implements Beacon {

  private record Rule(Regex mount, Percent percent) {}

  @Override
  public Watch open(Site site) {
    List<Rule> rules = new ArrayList<>();
    mounts.forEach((mount, share) -> rules.add(rule(mount, share)));
    return () -> {
      Disks disks = site.port(Disks.class);
      List<String> points = disks.mountPoints();
      List<Sighting> seen = new ArrayList<>();
      for (Rule rule : rules) {
        points.stream()
            .filter(rule.mount::matchesStart)
            .forEach(point -> look(site, disks, point, rule.percent, seen));
      }
      return seen;
    };
  }

  private static Rule rule(String mount, @Nullable Object share) {
    try {
      return new Rule(
          Regex.of(mount.endsWith("$") ? mount : mount + "$", false),
          Percent.of(share == null ? "" : share));
    } catch (PatternSyntaxException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "the mount point '" + mount + "' is no regular expression: " + e.getDescription(),
          e);
    } catch (IllegalArgumentException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "the value of the mount point '" + mount + "' " + e.getMessage(),
          e);
    }
  }

  private static void look(
      Site site, Disks disks, String point, Percent percent, List<Sighting> seen) {
    try {
      double used = disks.usedPercent(point);
      if (used >= percent.value()) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("diskusage", used);
        data.put("mount", point);
        seen.add(Sighting.of(data));
      }
      site.content(point);
    } catch (OrchException e) {
      site.complain(point, e.shown());
    }
  }
}
