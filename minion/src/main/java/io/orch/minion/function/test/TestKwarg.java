package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "test.kwarg",
    summary = "Returns the arguments it is given by name.",
    reads = true,
    example = "orch exec '*' test.kwarg num=1 txt=two")
record TestKwarg(@Param(value = "Any arguments by name.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    return kwargs;
  }
}
