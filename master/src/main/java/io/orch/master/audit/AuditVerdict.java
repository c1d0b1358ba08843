package io.orch.master.audit;

import java.util.Optional;

/**
 * What was found out about the log.
 *
 * @param entries how many were looked at
 * @param head where it ends
 * @param anchors how many heads that were noted elsewhere it was compared with
 * @param broken the first thing that is not as it was written
 */
public record AuditVerdict(long entries, Head head, int anchors, Optional<Broken> broken) {

  /** An entry that is not as it was written, or is not there. */
  public record Broken(long sequence, String reason) {}
}
