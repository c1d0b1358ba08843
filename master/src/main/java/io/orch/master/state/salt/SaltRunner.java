package io.orch.master.state.salt;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.MasterFunctions;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "salt.runner",
    summary = "Calls a runner function on the master.",
    example =
        """
        manage.up:
          salt.runner: []
        """)
record SaltRunner(
    @Param(value = "Name of the runner function; the ID when not given.", aliases = "fun")
        String name,
    @Param(value = "Positional arguments.", fallback = "[]") List<Object> arg,
    @Param(value = "Named arguments.", fallback = "{}") Map<String, Object> kwarg,
    @Param(value = "Further named arguments.", rest = true) Map<String, Object> arguments)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (context.test()) {
      return Outcome.wouldChange(Map.of(), "Runner function " + name + " would be called.");
    }
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>(kwarg);
    keywords.putAll(arguments);
    Object result =
        context
            .port(Activities.class)
            .effect(
                "call",
                "runner function " + name,
                () ->
                    context
                        .port(MasterFunctions.class)
                        .runner(name, new ArrayList<@Nullable Object>(arg), keywords, context));
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("return", result);
    return Outcome.changed(changes, "Runner function " + name + " was called.");
  }
}
