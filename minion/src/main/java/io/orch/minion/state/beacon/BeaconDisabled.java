package io.orch.minion.state.beacon;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "beacon.disabled",
    open = true,
    summary = "A configured beacon is switched off.",
    example =
        """
        ps:
          beacon.disabled: []
        """)
record BeaconDisabled(@Param("Name of the beacon.") String name) implements State {

  @Override
  public Outcome apply(Context context) {
    return Switching.to(context, name, false);
  }
}
