package io.orch.cli.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An orchestration to run.
 *
 * @param environment its pillarenv and its lock; empty for none
 * @param pillar laid over every minion's own for this run
 * @param waits whether to wait while another run has the environment
 */
public record RunRequest(
    String orchestration,
    String environment,
    Map<String, ? extends @Nullable Object> pillar,
    boolean test,
    boolean waits,
    RunTerms terms) {

  /** A run on no particular terms. */
  public RunRequest(
      String orchestration,
      String environment,
      Map<String, ? extends @Nullable Object> pillar,
      boolean test,
      boolean waits) {
    this(orchestration, environment, pillar, test, waits, RunTerms.NONE);
  }
}
