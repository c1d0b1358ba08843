package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "supervisord.status_raw",
    summary = "What supervisorctl status writes.",
    reads = true,
    example = "orch exec web1 supervisord.status_raw")
record SupervisordStatusRaw(
    @Param("Name of a process; all when not given.") Optional<String> name, @Params Control control)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> words = new ArrayList<>(List.of("status"));
    name.ifPresent(words::add);
    return control.supervisor(context).say(words);
  }
}
