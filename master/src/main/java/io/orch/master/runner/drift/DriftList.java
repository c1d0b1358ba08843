package io.orch.master.runner.drift;

import io.orch.master.drift.Drift;
import io.orch.master.drift.DriftState;
import io.orch.master.drift.Standing;
import io.orch.master.orchestrate.Permits;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "drift.list",
    summary =
        "Gives how minions stand against their states, by minion and environment; those that are"
            + " clean are left out.",
    example = "salt.saltutil.runner('drift.list')",
    reads = true)
record DriftList(
    @Param("Minions; those of the configuration when not given.") Optional<String> tgt,
    @Param(value = "Kind of the target.", fallback = "compound", aliases = "expr_form")
        String tgtType,
    @Param("Environment; those of the configuration when not given.") Optional<String> env,
    @Param(value = "Whether clean minions are given too.", fallback = "false") boolean clean)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("ListDrift", context);
    Map<String, Map<String, @Nullable Object>> shown = new LinkedHashMap<>();
    context.port(Drift.class).list(new Drift.Who(tgt.orElse(""), tgtType, env.orElse(""))).stream()
        .filter(one -> clean || one.state() != DriftState.CLEAN)
        .forEach(
            one ->
                shown
                    .computeIfAbsent(one.minion().value(), id -> new LinkedHashMap<>())
                    .put(one.spot().environment(), standing(one)));
    return shown;
  }

  private static Map<String, @Nullable Object> standing(Standing one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("state", one.state().text());
    map.put("hash", one.difference());
    map.put("since", time(one.since()));
    map.put("looked", time(one.looked()));
    map.put("cause", one.cause());
    return map;
  }

  private static @Nullable Object time(Instant time) {
    return time.equals(Instant.EPOCH) ? null : time.toString();
  }
}
