package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "supervisord.status",
    summary = "The processes with state and reason.",
    reads = true,
    example = "orch exec web1 supervisord.status")
record SupervisordStatus(
    @Param("Name of a process, or group: for all of a group; all when not given.")
        Optional<String> name,
    @Params Control control)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, Object> all = new LinkedHashMap<>();
    control
        .supervisor(context)
        .processes(name.map(List::of).orElse(List.of()))
        .forEach(
            (process, told) ->
                all.put(process, Map.of("state", told.state(), "reason", told.reason())));
    return all;
  }
}
