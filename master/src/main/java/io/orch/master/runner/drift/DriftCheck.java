package io.orch.master.runner.drift;

import io.orch.master.drift.Drift;
import io.orch.master.drift.Look;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.Permits;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "drift.check",
    summary =
        "Has minions looked at for drift, and does not wait for that; 'drift.list' says what came"
            + " of it.",
    example = "salt.saltutil.runner('drift.check')")
record DriftCheck(
    @Param("Minions; those of the configuration when not given.") Optional<String> tgt,
    @Param(value = "Kind of the target.", fallback = "compound", aliases = "expr_form")
        String tgtType,
    @Param("Environment; those of the configuration when not given.") Optional<String> env)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("CheckDrift", context);
    Activities activities = context.port(Activities.class);
    Drift drift = context.port(Drift.class);
    String id = Values.str(activities.value("look", drift::newId));
    return activities.value(
        "begun",
        () -> {
          Look look =
              drift.begin(
                  id,
                  new Drift.Who(tgt.orElse(""), tgtType, env.orElse("")),
                  activities.request().operator());
          return Map.of("look", look.id(), "minions", (long) look.minions());
        });
  }
}
