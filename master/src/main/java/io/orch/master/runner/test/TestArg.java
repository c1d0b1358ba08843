package io.orch.master.runner.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "test.arg",
    aliases = {"test.raw_arg"},
    summary = "Gives back the arguments that it was called with.",
    example = "salt.saltutil.runner('test.arg')",
    reads = true)
record TestArg(
    @Param(value = "Positional arguments.", rest = true) List<Object> args,
    @Param(value = "Named arguments.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("args", args);
    out.put("kwargs", kwargs);
    return out;
  }
}
