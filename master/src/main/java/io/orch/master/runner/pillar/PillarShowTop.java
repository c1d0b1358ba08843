package io.orch.master.runner.pillar;

import io.orch.master.inventory.Inventory;
import io.orch.master.pillar.Pillars;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.value.Values;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "pillar.show_top",
    summary = "Gives the pillar's top files as they are written, rendered for a minion.",
    example = "salt.saltutil.runner('pillar.show_top', minion='web1')",
    reads = true)
record PillarShowTop(
    @Param("The minion; the master itself when not given.") Optional<String> minion,
    @Param(value = "Environment of states.", fallback = "base") String saltenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> grains =
        minion
            .map(id -> context.port(Inventory.class).grains(new MinionId(id)))
            .orElseGet(context::grains);
    String id = minion.orElseGet(() -> Values.str(context.grains().get("id")));
    return context.port(Pillars.class).top(new PillarRequest(id, grains, saltenv, "", Map.of()));
  }
}
