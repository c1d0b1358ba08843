package io.orch.minion.state.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;

@StateFunction(
    value = "cmd.wait_script",
    open = true,
    summary = "Runs a script only when a state that it watches has changed.",
    example =
        """
        salt://example/check.sh:
          cmd.wait_script
        """)
record CmdWaitScript(@Params ScriptState script) implements Watching {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged("nothing that it watches has changed");
  }

  @Override
  public Outcome watched(Context context) {
    return script.execute(context);
  }
}
