package io.orch.master.drift;

/** What a look at a minion says. */
sealed interface Finding {

  /** A run would change nothing. */
  record Clean() implements Finding {}

  /** A run would change something. */
  record Drifted(Difference difference) implements Finding {}

  /**
   * The look failed.
   *
   * @param cause one line
   */
  record Unknown(String cause) implements Finding {}
}
