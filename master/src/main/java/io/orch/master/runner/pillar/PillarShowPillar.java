package io.orch.master.runner.pillar;

import io.orch.master.inventory.Inventory;
import io.orch.master.pillar.Pillars;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "pillar.show_pillar",
    summary = "Gives the pillar of a minion, or of the master itself.",
    example = "salt.saltutil.runner('pillar.show_pillar')",
    reads = true)
record PillarShowPillar(
    @Param(value = "The minion; * for the master itself.", fallback = "*") String minion,
    @Param(value = "Environment of states.", fallback = "base") String saltenv,
    @Param(value = "Environment of pillar; all when not given.", fallback = "\"\"")
        String pillarenv,
    @Param(value = "Grains that stand for the minion's own.", rest = true)
        Map<String, Object> grains)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (minion.equals("*")) {
      return compiled(
          context,
          new PillarRequest(
              Values.str(context.grains().get("id")),
              context.grains(),
              saltenv,
              pillarenv,
              Map.of()));
    }
    MinionId id = new MinionId(minion);
    Map<String, @Nullable Object> known =
        new LinkedHashMap<>(context.port(Inventory.class).grains(id));
    known.putAll(grains);
    return compiled(context, new PillarRequest(minion, known, saltenv, pillarenv, Map.of()));
  }

  /** The pillar, whose secrets no one is told of after this. */
  private static Map<String, @Nullable Object> compiled(Context context, PillarRequest request) {
    SecretMap pillar = context.port(Pillars.class).compile(request);
    context.port(KnownSecrets.class).learn(pillar.secrets());
    return pillar;
  }
}
