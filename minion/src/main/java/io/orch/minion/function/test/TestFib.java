package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import java.util.List;

@ExecutionFunction(
    value = "test.fib",
    summary = "The Fibonacci number of an index, and the seconds it took.",
    reads = true,
    example = "orch exec '*' test.fib 10")
record TestFib(@Param("The index.") long num) implements Function {

  @Override
  public Object call(Context context) {
    long started = context.port(Clock.class).nanos();
    long a = 0;
    long b = 1;
    for (long i = 0; i < num && b > 0; i++) {
      long next = a + b;
      a = b;
      b = next;
    }
    return List.of(a, (context.port(Clock.class).nanos() - started) / 1e9);
  }
}
