package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "state.sls",
    summary = "Runs SLS files.",
    example = "orch exec 'web*' state.sls web.site")
record StateSls(
    @Param(value = "SLS names: a list, or one text with commas.", aliases = "sls")
        List<String> mods,
    @Param("Predict only; as the configuration says when not given.") Optional<Boolean> test,
    @Param(value = "Pillar that is merged over the host's own.", fallback = "{}")
        Map<String, Object> pillar,
    @Param("Environment of the SLS files; the job's own when empty.") Optional<String> saltenv,
    @Param("Environment of the pillar; the job's own when empty.") Optional<String> pillarenv,
    @Param(value = "SLS names or ids to leave out.", fallback = "[]") List<String> exclude,
    @Param(
            value =
                "Wait for another state run instead of failing; a job of this host always waits.",
            fallback = "false")
        Object queue)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context
        .port(StateRuns.class)
        .run(
            new StateRuns.Request(
                SlsNames.split(mods),
                exclude,
                test,
                pillar,
                saltenv.orElse(""),
                pillarenv.orElse("")));
  }
}
