package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.show_lowstate",
    summary = "Shows the low chunks that the top file gives to this host.",
    reads = true,
    example = "orch exec web1 state.show_lowstate")
record StateShowLowstate(@Params Surroundings surroundings) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return surroundings.show(context, StateRuns.View.LOW, List.of());
  }
}
