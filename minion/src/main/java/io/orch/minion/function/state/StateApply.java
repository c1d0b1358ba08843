package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.apply",
    summary = "Runs SLS files, or what the top file gives to this host.",
    example = "orch exec 'web*' state.apply web.site test=True")
record StateApply(
    @Param(
            value =
                "SLS names: a list, or one text with commas; none means what the top file gives.",
            fallback = "[]",
            aliases = "sls")
        List<String> mods,
    @Params RunArguments arguments)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return arguments.run(context, mods);
  }
}
