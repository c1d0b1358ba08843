package io.orch.master.drift;

import java.util.Locale;

/** What the last look at a minion said. */
public enum DriftState {
  /** A state run would change something. */
  DRIFTED,
  /** Nobody knows: the last look failed, or there was none. */
  UNKNOWN,
  /** A state run would change nothing. */
  CLEAN;

  /** {@code drifted}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
