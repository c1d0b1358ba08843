package io.orch.minion.state.beacon;

import io.orch.minion.beacon.Beacons;
import io.orch.minion.function.beacons.BeaconDesk;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Map;

@StateFunction(
    value = "beacon.absent",
    open = true,
    summary = "A beacon is not configured.",
    example =
        """
        ps:
          beacon.absent: []
        """)
record BeaconAbsent(
    @Param("Name of the beacon.") String name,
    @Param(value = "Whether to store it for the next start; here it always is.", fallback = "false")
        boolean save)
    implements State {

  @Override
  public Outcome apply(Context context) {
    BeaconDesk desk = new BeaconDesk(context.port(Beacons.class));
    Object current = desk.all().get(name);
    if (current == null) {
      return Outcome.unchanged(name + " not configured in beacons");
    }
    return Switching.outcome(
        context,
        desk.delete(name, context.test()),
        Map.of(name, Map.of("old", current, "new", "")));
  }
}
