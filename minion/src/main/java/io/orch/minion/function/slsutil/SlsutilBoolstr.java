package io.orch.minion.function.slsutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "slsutil.boolstr",
    summary = "One text for what is true, another for what is not.",
    reads = true,
    example = "orch exec web1 slsutil.boolstr True yes no")
record SlsutilBoolstr(
    @Param("What is judged.") @Nullable Object value,
    @Param(value = "The one text.", fallback = "\"true\"", name = "true")
        @Nullable Object trueValue,
    @Param(value = "The other.", fallback = "\"false\"", name = "false")
        @Nullable Object falseValue)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Values.truth(value) ? trueValue : falseValue;
  }
}
