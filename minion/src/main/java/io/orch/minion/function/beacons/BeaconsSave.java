package io.orch.minion.function.beacons;

import io.orch.minion.beacon.Beacons;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "beacons.save",
    summary = "Says where changes to beacons are stored, which they are as they are made.",
    example = "orch exec web1 beacons.save")
record BeaconsSave() implements Function {

  @Override
  public Object call(Context context) {
    return new BeaconDesk(context.port(Beacons.class)).save().toMap();
  }
}
