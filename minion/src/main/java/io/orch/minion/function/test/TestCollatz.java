package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.List;

@ExecutionFunction(
    value = "test.collatz",
    summary = "The Collatz sequence from a number, and the seconds that it took.",
    reads = true,
    example = "orch exec web1 test.collatz 3")
record TestCollatz(@Param("The number.") long start) implements Function {

  @Override
  public Object call(Context context) {
    List<Object> steps = new ArrayList<>();
    long begin = System.nanoTime();
    long at = start;
    while (at > 1) {
      steps.add(steps.isEmpty() ? (Object) at : (Object) (double) at);
      at = at % 2 == 0 ? at / 2 : at * 3 + 1;
    }
    return List.of(steps, (System.nanoTime() - begin) / 1e9);
  }
}
