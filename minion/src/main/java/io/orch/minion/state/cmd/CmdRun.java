package io.orch.minion.state.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;

@StateFunction(
    value = "cmd.run",
    open = true,
    summary =
        "Runs a command line whenever the state is run; guard it with unless, onlyif, creates or"
            + " onchanges.",
    example =
        """
        echo made > /srv/example/made-once:
          cmd.run:
            - creates: /srv/example/made-once
        """)
record CmdRun(@Params CommandState command) implements Watching {

  @Override
  public Outcome apply(Context context) {
    return command.execute(context);
  }

  @Override
  public Outcome watched(Context context) {
    return command.execute(context);
  }
}
