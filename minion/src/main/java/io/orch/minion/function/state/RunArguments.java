package io.orch.minion.function.state;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How states are run: arguments of {@code state} functions. */
record RunArguments(
    @Param("Predict only; as the configuration says when not given.") Optional<Boolean> test,
    @Params Surroundings surroundings,
    @Param(value = "Whether the first state that fails ends the run.", fallback = "false")
        boolean failhard,
    @Param(value = "SLS names or ids to leave out.", fallback = "[]") List<String> exclude,
    @Param(
            value =
                "Wait for another state run instead of failing; a job of this host always waits.",
            fallback = "false")
        Object queue,
    @Param(
            value = "Whether a job may run beside another state run of the host, not after it.",
            fallback = "false")
        boolean concurrent) {

  /** Runs what another top file than the usual one gives. */
  Map<String, @Nullable Object> top(Context context, String path) {
    StateRuns.Request request = surroundings.request(List.of(), exclude, test);
    return context.port(StateRuns.class).run(request.failingHard(failhard).withTop(path));
  }

  /** Runs SLS files, or what the top file gives when there are none. */
  Map<String, @Nullable Object> run(Context context, List<String> mods) {
    return context
        .port(StateRuns.class)
        .run(surroundings.request(mods, exclude, test).failingHard(failhard));
  }
}
