package io.orch.master.outlet;

import java.time.Instant;

/**
 * How an outlet is doing.
 *
 * @param error why the last attempt failed; empty when it did not
 * @param since when the attempts began to fail, or it last took something
 * @param attempts how many failed one after the other
 * @param dead how many events were put aside
 */
public record Standing(OutletName name, String error, Instant since, int attempts, long dead) {

  /** One of which nothing is known. */
  static Standing fresh(OutletName name) {
    return new Standing(name, "", Instant.EPOCH, 0, 0);
  }

  public boolean failing() {
    return !error.isEmpty();
  }

  Standing failed(String why, Instant now) {
    return new Standing(name, why, failing() ? since : now, attempts + 1, dead);
  }

  Standing well(Instant now) {
    return new Standing(name, "", now, 0, dead);
  }

  /** The same with so many more put aside, or fewer. */
  Standing dead(int more) {
    return new Standing(name, error, since, attempts, Math.max(0, dead + more));
  }
}
