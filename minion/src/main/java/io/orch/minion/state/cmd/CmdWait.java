package io.orch.minion.state.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;

@StateFunction(
    value = "cmd.wait",
    open = true,
    aliases = "cmd.watch",
    summary = "Runs a command line only when a state that it watches has changed.",
    example =
        """
        echo changed >> /srv/example/log:
          cmd.wait
        """)
record CmdWait(@Params CommandState command) implements Watching {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged("nothing that it watches has changed");
  }

  @Override
  public Outcome watched(Context context) {
    return command.execute(context);
  }
}
