package io.orch.minion.state.pip;

import io.orch.minion.function.pip.Pip;
import io.orch.minion.function.pip.PipEnvironment;
import io.orch.minion.function.pip.Requirement;
import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.List;
import java.util.Map;

@StateFunction(
    value = "pip.removed",
    summary = "A Python package is not installed.",
    example =
        """
        flask:
          pip.removed:
            - bin_env: /srv/example/venv
        """)
record PipRemoved(@Param("Name of the package.") String name, @Params PipEnvironment environment)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Pip pip = environment.pip(context);
    Requirement unwanted = Requirement.parse(name);
    if (unwanted.installed(pip.packages()).isEmpty()) {
      return Outcome.unchanged(name + " is not installed");
    }
    Map<String, Object> changes = Map.of(name, "Removed");
    if (context.test()) {
      return Outcome.wouldChange(changes, name + " would be removed");
    }
    CommandResult result = pip.run(List.of("uninstall", "-y", unwanted.text()));
    return result.ok()
        ? Outcome.changed(changes, name + " removed")
        : Outcome.failed("pip uninstall " + name + ": " + result.complaint());
  }
}
