package io.orch.minion.function.random;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "random.shuffle",
    summary = "A list in random order.",
    reads = true,
    example = "orch exec web1 random.shuffle '[a, b, c]'")
record RandomShuffle(
    @Param("The list.") List<Object> value,
    @Param(value = "With one, always the same order: that of Python.", fallback = "null")
        @Nullable Object seed)
    implements Function {

  @Override
  public Object call(Context context) {
    return Shuffled.of(value, value.size(), seed);
  }
}
