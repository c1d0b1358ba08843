package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.sls",
    summary = "Runs SLS files.",
    example = "orch exec 'web*' state.sls web.site")
record StateSls(
    @Param(value = "SLS names: a list, or one text with commas.", aliases = "sls")
        List<String> mods,
    @Params RunArguments arguments)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return arguments.run(context, mods);
  }
}
