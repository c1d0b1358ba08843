package io.orch.minion.function.test;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import java.time.Duration;

@ExecutionFunction(
    value = "test.sleep",
    summary = "Waits for some seconds, then says True.",
    reads = true,
    example = "orch exec '*' test.sleep 2")
record TestSleep(@Param("Seconds to wait.") double length) implements Function {

  @Override
  public Object call(Context context) {
    try {
      context.port(Clock.class).sleep(Duration.ofMillis((long) (length * 1000)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, Location.NONE, "the wait was cancelled", e);
    }
  }
}
