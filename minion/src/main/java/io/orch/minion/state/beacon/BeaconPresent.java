package io.orch.minion.state.beacon;

import io.orch.minion.beacon.Beacons;
import io.orch.minion.function.beacons.BeaconDesk;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "beacon.present",
    summary = "A beacon is configured, from now on and over restarts.",
    example =
        """
        nginx_config:
          beacon.present:
            - beacon_module: inotify
            - files:
                /etc/nginx:
                  mask: [modify]
            - disable_during_state_run: True
        """)
record BeaconPresent(
    @Param("Name of the beacon.") String name,
    @Param(value = "Whether to store it for the next start; here it always is.", fallback = "false")
        boolean save,
    @Param(value = "The settings of the beacon.", rest = true)
        Map<String, @Nullable Object> settings)
    implements State {

  @Override
  public Outcome apply(Context context) {
    BeaconDesk desk = new BeaconDesk(context.port(Beacons.class));
    List<Object> entry = new ArrayList<>();
    settings.forEach((key, value) -> entry.add(Collections.singletonMap(key, value)));
    Object current = desk.all().get(name);
    if (current != null && same(current)) {
      return Outcome.unchanged("Job " + name + " in correct state");
    }
    BeaconDesk.Answer answer =
        current == null
            ? desk.add(name, entry, context.test())
            : desk.modify(name, entry, context.test());
    if (!answer.result()) {
      return Outcome.failed(answer.comment());
    }
    Map<String, Object> changes = new LinkedHashMap<>(answer.changes());
    if (current == null) {
      changes.put(name, Map.of("old", "", "new", entry));
    }
    return context.test()
        ? Outcome.wouldChange(changes, answer.comment())
        : Outcome.changed(changes, answer.comment());
  }

  /** Whether what is configured says the same, in whichever form. */
  private boolean same(Object current) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    List<?> parts = current instanceof List<?> list ? list : List.of(current);
    for (Object part : parts) {
      if (!(part instanceof Map<?, ?> map)) {
        return false;
      }
      map.forEach((key, value) -> all.put(Values.str(key), value));
    }
    return Values.equal(all, settings);
  }
}
