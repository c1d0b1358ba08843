package io.orch.minion.function.test;

import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "test.try",
    summary = "What a function answers; None, or its error, when it fails.",
    example = "orch exec web1 test.try disk.percent")
record TestTry(
    @Param("Name of the function.") String module,
    @Param(value = "Return the error.", fallback = "false") boolean returnTryException,
    @Param(value = "Its arguments by name.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    try {
      return context.functions().call(module, List.of(), kwargs);
    } catch (OrchException e) {
      return returnTryException ? e.getMessage() : null;
    }
  }
}
