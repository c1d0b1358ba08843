package io.orch.master.source;

import java.time.Duration;
import java.time.Instant;

/**
 * A secret that was made for a run or job, without the secret.
 *
 * @param id as its source names it
 * @param work {@code run:ID} or {@code job:ID}; empty for none
 * @param minion whose pillar it is in
 * @param time for how long it was good when it was taken or renewed
 */
public record SecretLease(
    String source,
    String id,
    String work,
    String minion,
    Instant taken,
    Duration time,
    Instant expires) {

  /** The same, good for a time from now. */
  SecretLease renewed(Duration longer, Instant now) {
    return new SecretLease(source, id, work, minion, taken, longer, now.plus(longer));
  }
}
