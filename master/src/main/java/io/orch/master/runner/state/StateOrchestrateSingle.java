package io.orch.master.runner.state;

import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.MasterFunctions;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state function without an SLS. It gives what state.orchestrate gives, so that a step which
 * calls it fails with it.
 */
@RunnerFunction(
    value = "state.orchestrate_single",
    aliases = "state.orch_single",
    summary = "Applies one state function on the master.",
    example = "salt.saltutil.runner('state.orchestrate_single', fun='test.nop', name='x')")
record StateOrchestrateSingle(
    @Param("Name of the state function, as salt.function.") String fun,
    @Param("Name of the state.") String name,
    @Param("Predict only; as the outer run when not given.") Optional<Boolean> test,
    @Param(value = "Accepted for Salt's sake.", fallback = "false") Object queue,
    @Param("Given to the function as its argument pillar.") Optional<Map<String, Object>> pillar,
    @Param(value = "Arguments of the function.", rest = true) Map<String, Object> kwargs)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(kwargs);
    arguments.put("name", name);
    pillar.ifPresent(given -> arguments.put("pillar", given));
    Outcome outcome =
        context
            .port(MasterFunctions.class)
            .state(fun, arguments, test.orElse(context.test()), context);
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("name", name);
    state.put("result", result(outcome));
    state.put("changes", outcome.changes());
    state.put("comment", outcome.comment());
    state.put("__id__", name);
    state.put("__run_num__", 0L);
    return Reports.of(Map.of(tag(), state), !(outcome instanceof Outcome.Failed), context);
  }

  private String tag() {
    int dot = fun.indexOf('.');
    return String.join("_|-", fun.substring(0, dot), name, name, fun.substring(dot + 1));
  }

  private static @Nullable Boolean result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Unchanged unchanged -> true;
      case Outcome.Changed changed -> true;
      case Outcome.WouldChange would -> null;
      case Outcome.Failed failed -> false;
    };
  }
}
