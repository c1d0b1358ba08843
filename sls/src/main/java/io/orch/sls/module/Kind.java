package io.orch.sls.module;

/** The kinds of function. */
public enum Kind {
  STATE,
  EXECUTION,
  RUNNER,
  WHEEL,
  BEACON
}
