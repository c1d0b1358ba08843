package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.ManagedFiles;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.time.Duration;
import java.util.List;

@BeaconFunction(
    value = "beacon.file_drift",
    summary = "Tells when a file is no longer what states made of it, and when it is again.",
    example =
        """
        beacons:
          file_drift:
            - managed: True
            - files: [/etc/ssh/sshd_config]
            - interval: 60
        """)
record FileDrift(
    @Param(
            value = "Files, beside those of state runs, that are to stay as they are found first.",
            fallback = "[]")
        List<String> files,
    @Param(
            value = "Whether to look at the files that state runs managed on this host.",
            fallback = "true")
        boolean managed)
    implements Beacon {

  /** Reading files costs; those that have the size and times of the last look are not read. */
  @Override
  public Duration usualInterval() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Watch open(Site site) {
    return new DriftWatch(site, files, managed ? site.port(ManagedFiles.class) : ManagedFiles.NONE);
  }
}
