package io.orch.minion.function.test;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "test.exception",
    summary = "Fails with a message.",
    reads = true,
    example = "orch exec '*' test.exception 'out of order'")
record TestException(@Param(value = "The message.", fallback = "Test Exception") String message)
    implements Function {

  @Override
  public Object call(Context context) {
    throw new OrchException(ErrorCode.COMMAND_FAILED, message);
  }
}
