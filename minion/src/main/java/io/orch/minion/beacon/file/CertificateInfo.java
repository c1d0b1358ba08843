package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@BeaconFunction(
    value = "beacon.cert_info",
    summary = "Tells of certificates that end soon.",
    example =
        """
        beacons:
          cert_info:
            - files:
                - /etc/ssl/web.pem
                - /etc/ssl/api.pem:
                    notify_days: 15
            - notify_days: 45
            - interval: 86400
        """)
record CertificateInfo(
    @Param("Paths of certificates in PEM, each with notify_days of its own if need be.")
        CertificateFiles files,
    @Param(
            value = "Days before a certificate's end from which on it is told; -1 for always.",
            fallback = "45")
        double notifyDays)
    implements Beacon {

  private static final int LARGEST = 1024 * 1024;

  @Override
  public Duration usualInterval() {
    return Duration.ofHours(1);
  }

  @Override
  public Watch open(Site site) {
    return () -> {
      HostFiles host = site.port(HostFiles.class);
      Instant now = site.clock().now();
      List<Object> ending = new ArrayList<>();
      files
          .notifyDays()
          .forEach(
              (path, own) -> {
                try {
                  byte[] content = host.part(host.path(path), 0, LARGEST);
                  Certificate certificate = Certificate.parse(path, content);
                  double days = own.orElse(notifyDays);
                  if (days < 0 || certificate.daysLeft(now) <= days) {
                    ending.add(certificate.describe(now));
                  }
                  site.content(path);
                } catch (OrchException e) {
                  site.complain(path, e.shown());
                }
              });
      return ending.isEmpty() ? List.of() : List.of(Sighting.of(Map.of("certificates", ending)));
    };
  }
}
