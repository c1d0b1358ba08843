package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "test.arg_type",
    summary = "The types of the arguments it is given, as Python names them.",
    reads = true,
    example = "orch exec web1 test.arg_type 1 two kw=three")
record TestArgType(
    @Param(value = "Any arguments.", rest = true) List<Object> args,
    @Param(value = "Any arguments by name.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, Object> given = new LinkedHashMap<>();
    Map<String, Object> named = new LinkedHashMap<>();
    kwargs.forEach((name, value) -> named.put(name, type(value)));
    given.put("args", args.stream().map(TestArgType::type).toList());
    given.put("kwargs", named);
    return given;
  }

  private static String type(@Nullable Object value) {
    return "<class '" + Values.typeName(value) + "'>";
  }
}
