package io.orch.minion.state.npm;

import io.orch.minion.function.npm.Npm;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "npm.removed",
    summary = "A Node package is not installed.",
    example =
        """
        pm2:
          npm.removed
        """)
record NpmRemoved(@Param("Name of the package.") String name, @Params Npm npm) implements State {

  @Override
  public Outcome apply(Context context) {
    if (!npm.packages(context, Optional.empty(), Optional.of(0)).containsKey(name)) {
      return Outcome.unchanged(name + " is not installed");
    }
    Map<String, Object> changes = Map.of(name, "Removed");
    if (context.test()) {
      return Outcome.wouldChange(changes, name + " would be removed");
    }
    npm.uninstall(context, name);
    return Outcome.changed(changes, name + " removed");
  }
}
