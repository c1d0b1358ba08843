package io.orch.minion.state.beacon;

import io.orch.minion.beacon.Beacons;
import io.orch.minion.function.beacons.BeaconDesk;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import java.util.Map;

/** What states of beacons that are configured have in common. */
final class Switching {

  private Switching() {}

  static Outcome to(Context context, String name, boolean enabled) {
    BeaconDesk desk = new BeaconDesk(context.port(Beacons.class));
    String word = enabled ? "enabled" : "disabled";
    if (!desk.all().containsKey(name)) {
      return Outcome.unchanged(name + " is not a configured beacon");
    }
    if (desk.enabled(name) == enabled) {
      return Outcome.unchanged("Beacon " + name + " is " + word);
    }
    return outcome(context, desk.switched(name, enabled, context.test()), Map.of(name, word));
  }

  static Outcome outcome(Context context, BeaconDesk.Answer answer, Map<String, ?> changes) {
    if (!answer.result()) {
      return Outcome.failed(answer.comment());
    }
    return context.test()
        ? Outcome.wouldChange(changes, answer.comment())
        : Outcome.changed(changes, answer.comment());
  }
}
