package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "test.outputter",
    summary = "Returns the text it is given.",
    reads = true,
    example = "orch exec web1 test.outputter 'some text'")
record TestOutputter(@Param("What to return.") @Nullable Object data) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return data;
  }
}
