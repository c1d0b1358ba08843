package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "supervisord.status_bool",
    summary = "Whether there is a process, and is in a state when one is given.",
    reads = true,
    example = "orch exec web1 supervisord.status_bool app RUNNING")
record SupervisordStatusBool(
    @Param("Name of the process or group.") String name,
    @Param("State such as RUNNING.") Optional<String> expectedState,
    @Params Control control)
    implements Function {

  @Override
  public Object call(Context context) {
    Supervisor.Process process = control.supervisor(context).processes(List.of()).get(name);
    return process != null
        && expectedState.filter(state -> !state.equals(process.state())).isEmpty();
  }
}
