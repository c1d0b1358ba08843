package io.orch.master.webhook;

import java.time.Instant;

/**
 * How a receiver of events is doing.
 *
 * @param error why the last attempt failed; empty when it did not
 * @param since when the attempts began to fail, or it last took something
 * @param attempts how many failed one after the other
 * @param dead how many events it was not told in the end
 */
public record Receiver(String name, String error, Instant since, int attempts, long dead) {

  /** One of which nothing is known. */
  static Receiver fresh(String name) {
    return new Receiver(name, "", Instant.EPOCH, 0, 0);
  }

  boolean failing() {
    return !error.isEmpty();
  }

  Receiver failed(String why, Instant now) {
    return new Receiver(name, why, failing() ? since : now, attempts + 1, dead);
  }

  Receiver well(Instant now) {
    return new Receiver(name, "", now, 0, dead);
  }

  Receiver gaveUp(Instant now) {
    return new Receiver(name, "", now, 0, dead + 1);
  }
}
