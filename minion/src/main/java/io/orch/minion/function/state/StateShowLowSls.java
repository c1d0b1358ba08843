package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.show_low_sls",
    summary = "Shows the low chunks of SLS files.",
    reads = true,
    example = "orch exec web1 state.show_low_sls web.site")
record StateShowLowSls(
    @Param(value = "SLS names: a list, or one text with commas.", aliases = "sls")
        List<String> mods,
    @Params Surroundings surroundings)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return surroundings.show(context, StateRuns.View.LOW, mods);
  }
}
