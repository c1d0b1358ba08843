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
    value = "state.show_highstate",
    summary = "Shows the high data that the top file gives to this host.",
    reads = true,
    example = "orch exec web1 state.show_highstate")
record StateShowHighstate(
    @Param(value = "Pillar that is merged over the host's own.", fallback = "{}")
        Map<String, Object> pillar,
    @Param("Environment of the SLS files; the job's own when empty.") Optional<String> saltenv,
    @Param("Environment of the pillar; the job's own when empty.") Optional<String> pillarenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context
        .port(StateRuns.class)
        .show(
            StateRuns.View.HIGH,
            new StateRuns.Request(
                List.of(),
                List.of(),
                Optional.empty(),
                pillar,
                saltenv.orElse(""),
                pillarenv.orElse("")));
  }
}
