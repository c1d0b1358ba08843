package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "beacons.reset",
    summary =
        "Forgets the beacons that were set at run time and, until the agent starts again, those of"
            + " its configuration.",
    example = "orch exec web1 beacons.reset")
record BeaconsReset(@Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public Object call(Context context) {
    return new BeaconDesk(context.port(Beacons.class)).reset(test).toMap();
  }
}
