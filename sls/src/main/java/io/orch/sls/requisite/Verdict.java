package io.orch.sls.requisite;

/** What requisites together decide; of several the later one in this list holds. */
public enum Verdict {
  RUN,
  /** Run, and do what the function does when something it watches has changed. */
  RUN_WATCHED,
  /** Nothing that {@code onchanges} names has changed. */
  SKIP_ONCHANGES,
  /** Nothing that {@code onfail} names has failed. */
  SKIP_ONFAIL,
  /** What {@code prereq} names would not change. */
  SKIP_PREREQ,
  /** Something required has failed. */
  BLOCKED;

  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
