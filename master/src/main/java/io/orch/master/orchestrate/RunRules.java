package io.orch.master.orchestrate;

import io.orch.master.environment.Policies;
import java.time.Duration;

/**
 * What decides whether runs may begin, and how long they are kept.
 *
 * @param policies of environments
 * @param keep how long runs that ended are kept
 * @param keepGood how many good runs before the last one are kept, of each orchestration in each
 *     environment
 */
public record RunRules(Policies policies, Duration keep, int keepGood) {

  /** Those of a master that is told nothing. */
  public static final RunRules DEFAULT = new RunRules(Policies.NONE, Duration.ofDays(90), 5);
}
