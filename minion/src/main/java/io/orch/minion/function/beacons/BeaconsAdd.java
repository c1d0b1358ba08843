package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "beacons.add",
    summary = "Configures a beacon that is not configured yet, from now on.",
    example = "orch exec web1 beacons.add ps \"[{processes: {nginx: stopped}}]\"")
record BeaconsAdd(
    @Param("Name of the beacon.") String name,
    @Param("Its configuration: a list of settings, or a map.") Object beaconData,
    @Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public Object call(Context context) {
    return new BeaconDesk(context.port(Beacons.class)).add(name, beaconData, test).toMap();
  }
}
