package io.orch.minion.state.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;

@StateFunction(
    value = "cmd.script",
    open = true,
    summary =
        "Runs a script of the tree or the host whenever the state is run; guard it with unless,"
            + " onlyif, creates or onchanges.",
    example =
        """
        salt://example/check.sh:
          cmd.script:
            - args: -v
        """)
record CmdScript(@Params ScriptState script) implements Watching {

  @Override
  public Outcome apply(Context context) {
    return script.execute(context);
  }

  @Override
  public Outcome watched(Context context) {
    return script.execute(context);
  }
}
