package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.single",
    summary = "Runs one state without an SLS.",
    example = "orch exec web1 state.single file.absent name=/tmp/old")
record StateSingle(
    @Param("State function.") String fun,
    @Param("Name of the state.") String name,
    @Param("Predict only; as the configuration says when not given.") Optional<Boolean> test,
    @Param(value = "Pillar that is merged over the host's own.", fallback = "{}")
        Map<String, Object> pillar,
    @Param("Environment of the SLS files; the job's own when empty.") Optional<String> saltenv,
    @Param("Environment of the pillar; the job's own when empty.") Optional<String> pillarenv,
    @Param(value = "The state's own arguments.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("name", name);
    arguments.putAll(kwargs);
    return context
        .port(StateRuns.class)
        .single(
            fun,
            arguments,
            new StateRuns.Request(
                List.of(), List.of(), test, pillar, saltenv.orElse(""), pillarenv.orElse("")));
  }
}
