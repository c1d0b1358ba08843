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
    value = "random.seed",
    summary = "A number below a bound that is always the same for a host.",
    reads = true,
    example = "orch exec web1 random.seed 60")
record RandomSeed(
    @Param(value = "The bound.", fallback = "10") long range,
    @Param(
            value = "What the number depends on; the id of the host when not given.",
            fallback = "null")
        @Nullable Object hash)
    implements Function {

  @Override
  public Object call(Context context) {
    if (range < 1) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "range must be above 0, not " + range);
    }
    return new PythonRandom(hash == null ? context.grains().get("id") : hash).below(range);
  }
}
