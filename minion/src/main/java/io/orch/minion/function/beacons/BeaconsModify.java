package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "beacons.modify",
    summary = "Gives a beacon another configuration.",
    example = "orch exec web1 beacons.modify ps \"[{processes: {nginx: running}}]\"")
record BeaconsModify(
    @Param("Name of the beacon.") String name,
    @Param("Its configuration: a list of settings, or a map.") Object beaconData,
    @Param(value = "Only say what would be done.", fallback = "false") boolean test)
    implements Function {

  @Override
  public Object call(Context context) {
    return new BeaconDesk(context.port(Beacons.class)).modify(name, beaconData, test).toMap();
  }
}
