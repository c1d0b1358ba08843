package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "beacons.disable",
    summary = "Switches all beacons off.",
    example = "orch exec web1 beacons.disable")
record BeaconsDisable(
    @Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public Object call(Context context) {
    return new BeaconDesk(context.port(Beacons.class)).switched(false, test).toMap();
  }
}
