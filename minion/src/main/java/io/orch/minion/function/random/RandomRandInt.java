package io.orch.minion.function.random;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.PythonRandom;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "random.rand_int",
    summary = "A random whole number.",
    reads = true,
    example = "orch exec web1 random.rand_int 1 100")
record RandomRandInt(
    @Param(value = "The least.", fallback = "1") long start,
    @Param(value = "The greatest.", fallback = "10") long end,
    @Param(value = "With one, always the same number: that of Python.", fallback = "null")
        @Nullable Object seed)
    implements Function {

  @Override
  public Object call(Context context) {
    if (end < start) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "there is no number from " + start + " to " + end);
    }
    return start + new PythonRandom(seed).below(end - start + 1);
  }
}
