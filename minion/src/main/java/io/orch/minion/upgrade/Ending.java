package io.orch.minion.upgrade;

import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last change of the version.
 *
 * @param reason why it did not come to an end, with what the unit said; empty when it did
 * @param took from the request to the end
 */
record Ending(String from, String to, SwitchState state, String reason, Duration took) {

  private static final String TOOK = "took_ms";

  /** As it is stored and sent. */
  Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("from", from);
    data.put("to", to);
    data.put("state", state.text());
    data.put("reason", reason);
    data.put(TOOK, took.toMillis());
    return data;
  }

  static Optional<Ending> of(String stored) {
    if (!(Json.parse(stored, "last.json") instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    return SwitchState.of(text(map, "state"))
        .map(
            state ->
                new Ending(
                    text(map, "from"),
                    text(map, "to"),
                    state,
                    text(map, "reason"),
                    Duration.ofMillis(map.get(TOOK) instanceof Number n ? n.longValue() : 0)));
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : Values.str(value);
  }

  /** For people, the first line a sentence of its own. */
  String told() {
    return switch (state) {
      case STAGED -> to + " is laid beside " + from + ", and the switch is under way";
      case UPGRADED -> "upgraded from " + from + " to " + to + " in " + seconds();
      case STEPPED_BACK -> "stepped back from " + to + " to " + from + ": " + reason;
      case GIVEN_UP -> "not upgraded from " + from + " to " + to + ": " + reason;
    };
  }

  private String seconds() {
    return String.format(java.util.Locale.ROOT, "%.1f s", took.toMillis() / 1e3);
  }
}
