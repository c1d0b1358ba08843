package io.orch.proto.message;

/**
 * One attempt at a job on a minion; what a minion's journal is keyed by.
 *
 * @param attempt counted from 1
 */
public record JobRef(JobId job, int attempt) {

  /** The attempt of a job that a minion gave itself: no master's job has so many. */
  public static final int OWN = 1_000_000;

  public JobRef {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt " + attempt);
    }
  }

  /** Whether a minion gave itself this job; its master does not know it. */
  public boolean own() {
    return attempt == OWN;
  }
}
