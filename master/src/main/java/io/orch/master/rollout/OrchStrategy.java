package io.orch.master.rollout;

import io.orch.master.environment.Policies;
import io.orch.master.orchestrate.RunPlan;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
public record OrchStrategy(@Params Strategy strategy) implements State {

  static final String NAME = "orch.strategy";

  /**
   * What the run of a context declares; the first declaration that has something to say wins, that
   * of the environment, which is in no SLS, comes last.
   */
  static Strategy of(Context context) {
    return context.port(RunPlan.class).chunks().stream()
        .filter(chunk -> chunk.function().equals(NAME))
        .sorted(Comparator.comparing(chunk -> chunk.sls().isEmpty()))
        .map(chunk -> bound(chunk.arguments(), chunk.location()).strategy())
        .reduce(Strategy.none(), Strategy::or);
  }

  /**
   * Throws CONFIG_INVALID when an environment's policy says something of how steps roll that no
   * step could be told.
   */
  public static void require(Policies policies) {
    policies
        .environments()
        .forEach(
            (name, policy) -> {
              try {
                bound(policy.strategy(), Location.NONE);
              } catch (OrchException e) {
                throw new OrchException(
                    ErrorCode.CONFIG_INVALID,
                    Location.NONE,
                    "environments: " + name + ": strategy: " + e.getMessage());
              }
            });
  }

  private static OrchStrategy bound(Map<String, @Nullable Object> arguments, Location at) {
    return (OrchStrategy) Definition.of(OrchStrategy.class).bind(List.of(), arguments, at);
  }

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged("The steps of this run roll so, where they do not say otherwise.");
  }
}
