package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Retcode;

@ExecutionFunction(
    value = "test.retcode",
    summary = "Makes the job end with an exit code.",
    example = "orch exec '*' test.retcode 7")
record TestRetcode(@Param(value = "The exit code.", fallback = "42") int code) implements Function {

  @Override
  public Object call(Context context) {
    context.port(Retcode.class).set(code);
    return true;
  }
}
