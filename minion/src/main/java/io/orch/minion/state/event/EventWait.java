package io.orch.minion.state.event;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;

@StateFunction(
    value = "event.wait",
    summary = "Sends an event to the master when a state that it watches has changed.",
    example =
        """
        salt/release/web1/changed:
          event.wait:
            - data:
                release: 7
        """)
record EventWait(@Params Sending event) implements Watching {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged("nothing that it watches has changed");
  }

  @Override
  public Outcome watched(Context context) {
    return event.send(context);
  }
}
