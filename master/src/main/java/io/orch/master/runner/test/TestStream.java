package io.orch.master.runner.test;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.sls.module.Context;
import io.orch.sls.module.RunnerFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "test.stream",
    summary = "Tells in ten seconds how far it is, ten times.",
    example = "salt.saltutil.runner('test.stream')")
record TestStream() implements Durable {

  private static final int PARTS = 10;

  @Override
  public @Nullable Object call(Context context) {
    Activities activities = context.port(Activities.class);
    for (int part = 1; part <= PARTS; part++) {
      activities.pause("part " + part, Duration.ofSeconds(1));
      activities.note("done " + part, "Runner is " + part * PARTS + "% done");
    }
    return true;
  }
}
