package io.orch.master.rollout;

import io.orch.master.orchestrate.RunPlan;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.module.Context;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.List;

@StateFunction(
    value = OrchStrategy.NAME,
    summary = "Says how the steps of this run roll that do not say it themselves.",
    example =
        """
        how we roll:
          orch.strategy:
            - waves: [1, 25%, 100%]
            - max_fail: 1
        """)
record OrchStrategy(@Params Strategy strategy) implements State {

  static final String NAME = "orch.strategy";

  /** What the run of a context declares; the first declaration that has something to say wins. */
  static Strategy of(Context context) {
    Strategy found = Strategy.none();
    for (LowChunk chunk : context.port(RunPlan.class).chunks()) {
      if (chunk.function().equals(NAME)) {
        found = found.or(bound(chunk).strategy());
      }
    }
    return found;
  }

  private static OrchStrategy bound(LowChunk chunk) {
    return (OrchStrategy)
        Definition.of(OrchStrategy.class).bind(List.of(), chunk.arguments(), chunk.location());
  }

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged("The steps of this run roll so, where they do not say otherwise.");
  }
}
