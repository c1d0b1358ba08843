package io.orch.sls.schedule;

/** What becomes of a due time at which nobody was there, or that the clock jumped over. */
public enum Missed {
  /** Nothing: the next one counts. */
  SKIP,
  /** It is made up for, once, however many there were. */
  ONCE
}
