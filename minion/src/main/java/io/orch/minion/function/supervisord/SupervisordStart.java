package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;

@ExecutionFunction(
    value = "supervisord.start",
    summary = "Starts a process, all of a group, or all.",
    example = "orch exec web1 supervisord.start app")
record SupervisordStart(
    @Param(value = "Name of the process, or group: for all of a group.", fallback = "all")
        String name,
    @Params Control control)
    implements Function {

  @Override
  public Object call(Context context) {
    return control.supervisor(context).say(List.of("start", Supervisor.group(name)));
  }
}
