package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Locale;

@BeaconFunction(
    value = "beacon.inotify",
    summary = "Tells when files are made, changed, moved and removed, as soon as it happens.",
    example =
        """
        beacons:
          inotify:
            - files:
                /etc/nginx:
                  mask: [create, modify, delete]
                  recurse: True
                  auto_add: True
                  exclude:
                    - /etc/nginx/cache
                    - '\\.sw[a-p]$':
                        regex: True
            - disable_during_state_run: True
        """)
record Inotify(
    @Param(
            "Paths of files and directories, each with mask (create, delete, modify, attrib,"
                + " close_write, moved_from, moved_to, delete_self, move_self; create, delete and"
                + " modify when not given), recurse, auto_add and exclude.")
        WatchedPaths files,
    @Param(value = "Whether equal events of one look are told once.", fallback = "false")
        boolean coalesce)
    implements Beacon {

  @Override
  public List<String> remarks() {
    return files.paths().values().stream()
        .flatMap(each -> each.masks().stream())
        .filter(Mask::missed)
        .distinct()
        .map(mask -> mask.name().toLowerCase(Locale.ROOT))
        .map(word -> "'" + word + "' of a mask is not seen on this host; use close_write or modify")
        .toList();
  }

  @Override
  public Watch open(Site site) {
    return new InotifyWatch(site, files, coalesce);
  }
}
