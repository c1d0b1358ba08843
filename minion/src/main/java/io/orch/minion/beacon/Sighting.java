package io.orch.minion.beacon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a beacon saw, as it becomes an event.
 *
 * @param tag the end of the event's tag, after the beacon's name; may be empty
 * @param data Salt's fields of that beacon; the minion's id is added when it is not there
 */
public record Sighting(String tag, Map<String, @Nullable Object> data) {

  public Sighting {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** One with no tag of its own. */
  public static Sighting of(Map<String, ? extends @Nullable Object> data) {
    return new Sighting("", new LinkedHashMap<>(data));
  }
}
