package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;

@ExecutionFunction(
    value = "supervisord.add",
    summary = "Takes a process or group of the configuration in.",
    example = "orch exec web1 supervisord.add app")
record SupervisordAdd(@Param("Name of the process or group.") String name, @Params Control control)
    implements Function {

  @Override
  public Object call(Context context) {
    return control.supervisor(context).say(List.of("add", Supervisor.bare(name)));
  }
}
