package io.orch.minion.function.sys;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Kind;
import java.util.List;

@ExecutionFunction(
    value = "sys.list_state_modules",
    summary = "The families of state functions.",
    reads = true,
    example = "orch exec web1 sys.list_state_modules")
record SysListStateModules() implements Function {

  @Override
  public Object call(Context context) {
    return Selection.of(context, Kind.STATE, List.of()).families();
  }
}
