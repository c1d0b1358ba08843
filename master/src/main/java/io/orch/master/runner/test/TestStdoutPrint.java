package io.orch.master.runner.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "test.stdout_print",
    summary = "Tells foo and gives bar.",
    example = "salt.saltutil.runner('test.stdout_print')",
    reads = true)
record TestStdoutPrint() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    context.progress("foo");
    return "bar";
  }
}
