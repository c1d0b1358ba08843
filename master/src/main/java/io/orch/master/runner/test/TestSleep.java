package io.orch.master.runner.test;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "test.sleep",
    summary = "Waits.",
    example = "salt.saltutil.runner('test.sleep')")
record TestSleep(@Param(value = "Seconds to wait, at most a day.", fallback = "10") double sTime)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    long millis = Math.round(Math.max(0, Math.min(sTime, 86_400)) * 1000);
    context.port(Activities.class).pause("sleep", Duration.ofMillis(millis));
    return true;
  }
}
