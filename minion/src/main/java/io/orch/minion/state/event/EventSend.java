package io.orch.minion.state.event;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "event.send",
    aliases = "event.fire_master",
    summary = "Sends an event to the master, each time it is applied.",
    example =
        """
        salt/release/web1/done:
          event.send:
            - data:
                release: 7
        """)
record EventSend(@Params Sending event) implements State {

  @Override
  public Outcome apply(Context context) {
    return event.send(context);
  }
}
