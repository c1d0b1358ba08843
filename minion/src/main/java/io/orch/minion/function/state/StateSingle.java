package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
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
    @Params Surroundings surroundings,
    @Param(value = "The state's own arguments.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("name", name);
    arguments.putAll(kwargs);
    return context
        .port(StateRuns.class)
        .single(fun, arguments, surroundings.request(List.of(), List.of(), test));
  }
}
