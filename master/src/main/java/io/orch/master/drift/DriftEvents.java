package io.orch.master.drift;

import io.orch.master.event.Cause;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.OwnName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of drift: {@code orch/drift/<minion>/<what>}, and {@code orch/drift/look}. */
record DriftEvents(EventLog log) {

  /** The tag of the wish that minions be looked at. */
  static final String LOOK = "orch/drift/look";

  private static final int MOST_STATES = 50;

  /**
   * What has changed of a minion. Which states differ is told, but not what in them: that may be
   * secret, and long.
   *
   * @param difference that it has now; null when it has none
   */
  NewEvent turned(
      Standing.Turn turn,
      Standing before,
      Standing after,
      @Nullable Difference difference,
      Cause cause) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", after.minion().value());
    if (!after.spot().environment().isEmpty()) {
      data.put("env", after.spot().environment());
    }
    Instant since = turn == Standing.Turn.DRIFTED ? after.drifted() : before.drifted();
    data.put("since", since.toString());
    if (difference != null) {
      data.put("hash", difference.hash());
      data.put("count", (long) difference.total());
      OwnName own = new OwnName(after.minion().value());
      data.put(
          "states",
          difference.states().stream()
              .limit(MOST_STATES)
              .map(state -> own.shownIn(state.brief()))
              .toList());
    }
    if (turn != Standing.Turn.DRIFTED) {
      data.put("was", before.difference());
    }
    if (turn == Standing.Turn.HEALED) {
      data.put("seconds", Duration.between(since, after.looked()).toSeconds());
    }
    String what = turn.name().toLowerCase(Locale.ROOT);
    return log.event("orch/drift/" + after.minion() + "/" + what, data, cause);
  }

  /** That someone wants a look. */
  NewEvent wanted(Look look) {
    return log.event(
        LOOK,
        Map.of(
            "look", look.id(),
            "tgt", look.target(),
            "user", look.operator(),
            "count", (long) look.minions()));
  }
}
