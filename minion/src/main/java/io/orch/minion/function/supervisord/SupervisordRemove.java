package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;

@ExecutionFunction(
    value = "supervisord.remove",
    summary = "Takes a stopped process or group out.",
    example = "orch exec web1 supervisord.remove app")
record SupervisordRemove(
    @Param("Name of the process or group.") String name, @Params Control control)
    implements Function {

  @Override
  public Object call(Context context) {
    return control.supervisor(context).say(List.of("remove", Supervisor.bare(name)));
  }
}
