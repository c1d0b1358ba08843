package io.orch.master.audit;

/** How what an entry tells of ended. */
public enum Outcome {
  /** It was done. */
  DONE,
  /** Who asked may not, or could not prove to be who they say. */
  REFUSED,
  /** It was allowed, and did not succeed. */
  FAILED
}
