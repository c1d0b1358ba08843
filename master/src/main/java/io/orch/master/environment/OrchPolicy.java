package io.orch.master.environment;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Optional;

@StateFunction(
    value = "orch.policy",
    summary = "Says what follows when the run of this orchestration fails.",
    example =
        """
        release policy:
          orch.policy:
            - on_failure: rollback
        """)
record OrchPolicy(
    @Param("Name of the step; the ID when not given.") String name,
    @Param("stop, or rollback: apply the environment's last good run again.")
        Optional<String> onFailure,
    @Param("The orchestration that undoes what this one does, instead of the last good run.")
        Optional<String> rollback)
    implements State {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged(
        "When the run fails: "
            + rollback.map(by -> "run " + by).or(() -> onFailure).orElse("stop"));
  }
}
