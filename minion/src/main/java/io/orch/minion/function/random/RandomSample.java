package io.orch.minion.function.random;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "random.sample",
    summary = "Some items of a list, in random order.",
    reads = true,
    example = "orch exec web1 random.sample '[a, b, c]' 2")
record RandomSample(
    @Param("The list.") List<Object> value,
    @Param("How many.") int size,
    @Param(value = "With one, always the same: those of Python.", fallback = "null")
        @Nullable Object seed)
    implements Function {

  @Override
  public Object call(Context context) {
    return Shuffled.of(value, size, seed);
  }
}
