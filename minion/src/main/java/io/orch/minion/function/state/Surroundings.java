package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data that SLS files are compiled with: arguments of {@code state} functions. */
record Surroundings(
    @Param(value = "Pillar that is merged over the host's own.", fallback = "{}")
        Map<String, Object> pillar,
    @Param("Environment of the SLS files; the job's own when empty.") Optional<String> saltenv,
    @Param("Environment of the pillar; the job's own when empty.") Optional<String> pillarenv) {

  StateRuns.Request request(List<String> mods, List<String> exclude, Optional<Boolean> test) {
    return new StateRuns.Request(
        SlsNames.split(mods),
        exclude,
        test,
        pillar,
        saltenv.orElse(""),
        pillarenv.orElse(""),
        false,
        "");
  }

  /** Shows a run of SLS files, or of what the top file gives when there are none. */
  @Nullable Object show(Context context, StateRuns.View view, List<String> mods) {
    return context.port(StateRuns.class).show(view, request(mods, List.of(), Optional.empty()));
  }
}
