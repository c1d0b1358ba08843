package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "test.arg",
    aliases = {"test.arg_clean"},
    summary = "Returns the arguments it is given.",
    reads = true,
    example = "orch exec '*' test.arg 1 two kw=three")
record TestArg(
    @Param(value = "Any arguments.", rest = true) List<Object> args,
    @Param(value = "Any arguments by name.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("args", args);
    given.put("kwargs", kwargs);
    return given;
  }
}
