package io.orch.cli.client;

/**
 * Whether the audit log is what was once written.
 *
 * @param entries how many are
 * @param head NUMBER:HASH of the last of them
 * @param anchors with how many heads noted elsewhere it was compared
 * @param broken the first that is not; 0 when all are
 * @param reason what is wrong with it
 */
public record AuditVerdict(long entries, String head, int anchors, long broken, String reason) {

  public boolean intact() {
    return broken == 0;
  }
}
