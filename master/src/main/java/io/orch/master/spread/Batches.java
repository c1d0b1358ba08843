package io.orch.master.spread;

import io.orch.master.orchestrate.JobCall;
import io.orch.sls.module.Context;
import java.time.Duration;

/**
 * So many minions at a time, as Salt's {@code batch}: a window that rolls, in which the next minion
 * is called as soon as one has answered. The order is frozen; each minion has a job of its own with
 * the key {@code minion ID}.
 *
 * @param batchWait how long the place of a minion stays empty after its answer
 * @param failhard whether nobody is called any more after a failure
 */
public record Batches(BatchSize size, Duration batchWait, boolean failhard) implements Spread {

  @Override
  public Spreading run(JobCall call, Context context) {
    return new Window(this, call, Chosen.minions("minions", call, context), context).run();
  }
}
