package io.orch.minion.function.cp;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.list_states",
    summary = "The names of the SLS of the tree.",
    reads = true,
    example = "orch exec web1 cp.list_states")
record CpListStates(@Param("Environment; the job's own when not given.") Optional<String> saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.tree().list(saltenv.orElse(context.saltenv()), "").stream()
        .map(file -> file.path().value())
        .filter(path -> path.endsWith(".sls"))
        .map(path -> path.replace('/', '.'))
        .map(name -> name.substring(0, name.length() - (name.endsWith(".init.sls") ? 9 : 4)))
        .distinct()
        .sorted()
        .toList();
  }
}
