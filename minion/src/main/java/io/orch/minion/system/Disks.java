package io.orch.minion.system;

import java.util.List;

/** The file systems that are mounted on this machine. Thread-safe; may block on a dead server. */
public interface Disks {

  /** Where they are mounted, those without a device too. */
  List<String> mountPoints();

  /**
   * The share in use of what users may have, in percent with one decimal.
   *
   * @throws io.orch.sls.error.OrchException when nothing can be known of it
   */
  double usedPercent(String mountPoint);
}
