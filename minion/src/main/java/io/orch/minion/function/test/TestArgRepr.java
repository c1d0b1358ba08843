package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@ExecutionFunction(
    value = "test.arg_repr",
    summary = "The arguments it is given, as Python prints them.",
    reads = true,
    example = "orch exec web1 test.arg_repr 1 two kw=three")
record TestArgRepr(
    @Param(value = "Any arguments.", rest = true) List<Object> args,
    @Param(value = "Any arguments by name.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    String items = args.stream().map(Values::repr).collect(Collectors.joining(", "));
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("args", "(" + items + (args.size() == 1 ? "," : "") + ")");
    given.put("kwargs", Values.repr(kwargs));
    return given;
  }
}
