package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.highstate",
    summary = "Runs what the top file gives to this host.",
    example = "orch exec '*' state.highstate")
record StateHighstate(@Params RunArguments arguments) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return arguments.run(context, List.of());
  }
}
