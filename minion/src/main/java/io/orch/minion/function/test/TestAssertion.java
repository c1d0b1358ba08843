package io.orch.minion.function.test;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "test.assertion",
    summary = "Fails when it is given what is false.",
    reads = true,
    example = "orch exec web1 test.assertion True")
record TestAssertion(@Param("What is judged.") @Nullable Object assertion) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (!Values.truth(assertion)) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "the assertion failed: " + Values.repr(assertion));
    }
    return null;
  }
}
