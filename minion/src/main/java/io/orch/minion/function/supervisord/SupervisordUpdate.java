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
    value = "supervisord.update",
    summary =
        "Has the supervisor follow its configuration: processes are added, removed, restarted.",
    example = "orch exec web1 supervisord.update")
record SupervisordUpdate(
    @Params Control control, @Param("Only this process or group.") Optional<String> name)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> words = new ArrayList<>(List.of("update"));
    name.map(Supervisor::bare).ifPresent(words::add);
    return control.supervisor(context).say(words);
  }
}
