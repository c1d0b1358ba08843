package io.orch.master.rollout;

/** What a minion that can't be reached, or is lost in the middle, is to a rollout. */
public enum Absence {
  /** A failure as any other. */
  FAIL,
  /** No failure: the rollout goes on without it. */
  IGNORE
}
