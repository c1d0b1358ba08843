package io.orch.master.wheel.key;

import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Permits;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Set;

/**
 * A decision on the keys that match. Which ones is frozen; each decision has no further effect when
 * it is made again.
 *
 * @param from the states of keys that it is for
 */
record Decision(String match, Set<KeyState> from) {

  /** What is decided of one key. */
  interface Act {
    void decide(MinionKeys keys, MinionId minion, String operator);
  }

  /** Decides on all that match, by their ids. */
  List<String> make(Context context, Act act) {
    Permits.check("ChangeKey", context);
    Activities activities = context.port(Activities.class);
    Object frozen =
        activities.value(
            "keys",
            () -> Keys.ids(context, key -> from.contains(key.state()) && Keys.matches(match, key)));
    List<String> ids =
        frozen instanceof List<?> list ? list.stream().map(Values::str).toList() : List.of();
    String operator = activities.request().operator();
    ids.forEach(id -> act.decide(context.port(MinionKeys.class), new MinionId(id), operator));
    return ids;
  }
}
