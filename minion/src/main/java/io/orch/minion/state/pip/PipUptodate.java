package io.orch.minion.state.pip;

import io.orch.minion.function.pip.Pip;
import io.orch.minion.function.pip.PipEnvironment;
import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@StateFunction(
    value = "pip.uptodate",
    summary = "All Python packages have their newest version.",
    example =
        """
        python packages:
          pip.uptodate:
            - bin_env: /srv/example/venv
        """)
record PipUptodate(
    @Param("Any name; it is not used.") String name, @Params PipEnvironment environment)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Pip pip = environment.pip(context);
    Map<String, String> newer = pip.upgrades();
    if (newer.isEmpty()) {
      return Outcome.unchanged("all packages have their newest version");
    }
    Map<String, String> before = pip.packages();
    Map<String, Object> changes = new LinkedHashMap<>();
    newer.forEach(
        (each, version) ->
            changes.put(each, Map.of("old", before.getOrDefault(each, ""), "new", version)));
    if (context.test()) {
      return Outcome.wouldChange(changes, newer.size() + " packages would be upgraded");
    }
    List<String> line = new ArrayList<>(List.of("install", "--upgrade"));
    line.addAll(newer.keySet());
    CommandResult result = pip.run(line);
    return result.ok()
        ? Outcome.changed(changes, newer.size() + " packages upgraded")
        : Outcome.failed("pip install --upgrade: " + result.complaint());
  }
}
