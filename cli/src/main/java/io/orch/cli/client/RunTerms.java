package io.orch.cli.client;

/**
 * On what terms a run is wanted.
 *
 * @param onFailure {@code stop} or {@code rollback}; empty for what orchestration and environment
 *     say
 * @param approveBy how many operators must agree at least; 0 for what the environment says
 * @param override why it may begin outside the environment's windows; empty when it may not
 */
public record RunTerms(String onFailure, int approveBy, String override) {

  /** Nothing in particular. */
  public static final RunTerms NONE = new RunTerms("", 0, "");
}
