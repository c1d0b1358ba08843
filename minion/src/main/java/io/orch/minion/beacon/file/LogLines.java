package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

@BeaconFunction(
    value = "beacon.log",
    summary = "Tells of new lines of a log that match a regular expression from their start.",
    example =
        """
        beacons:
          log:
            - file: /var/log/messages
            - tags:
                goodbye/world:
                  regex: .*good-bye.*
        """)
record LogLines(
    @Param("Path of the log.") String file,
    @Param("Ends of event tags, each with the regex of the lines that it is for.")
        Optional<LogTags> tags)
    implements Beacon {

  @Override
  public Watch open(Site site) {
    HostFiles files = site.port(HostFiles.class);
    return new LogWatch(
        site,
        new LogTail(files, files.path(file), site.memory()),
        tags.map(LogTags::patterns).orElse(Map.of()));
  }
}
