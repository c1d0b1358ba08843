package io.orch.minion.function.sys;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Param;
import java.util.List;

@ExecutionFunction(
    value = "sys.state_argspec",
    summary = "The arguments of state functions.",
    reads = true,
    example = "orch exec web1 sys.state_argspec file.managed")
record SysStateArgspec(
    @Param(value = "Names or families of functions; none means all.", rest = true)
        List<String> args)
    implements Function {

  @Override
  public Object call(Context context) {
    return Selection.of(context, Kind.STATE, args).specifications();
  }
}
