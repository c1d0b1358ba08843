package io.orch.proto.message;

/**
 * One attempt at a job on a minion; what a minion's journal is keyed by.
 *
 * @param attempt counted from 1
 */
public record JobRef(JobId job, int attempt) {

  public JobRef {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt " + attempt);
    }
  }
}
