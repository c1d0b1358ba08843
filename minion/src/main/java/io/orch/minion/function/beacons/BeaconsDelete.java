package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "beacons.delete",
    summary = "Takes a beacon away.",
    example = "orch exec web1 beacons.delete ps")
record BeaconsDelete(
    @Param("Name of the beacon.") String name,
    @Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public Object call(Context context) {
    return new BeaconDesk(context.port(Beacons.class)).delete(name, test).toMap();
  }
}
