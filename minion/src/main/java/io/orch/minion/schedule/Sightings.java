package io.orch.minion.schedule;

import io.orch.sls.schedule.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this process last saw of each entry. Not thread-safe. */
final class Sightings {

  private final Map<String, Sighting> seen = new HashMap<>();

  private record Sighting(@Nullable Instant ran, @Nullable Instant skipped, String reason) {

    static final Sighting NONE = new Sighting(null, null, "");
  }

  void ran(Entry entry, Instant time) {
    seen.put(entry.name(), new Sighting(time, null, ""));
  }

  void skipped(Entry entry, Instant time, String reason) {
    seen.put(entry.name(), new Sighting(of(entry).ran(), time, reason));
  }

  private Sighting of(Entry entry) {
    return seen.getOrDefault(entry.name(), Sighting.NONE);
  }

  /** Adds what is known of an entry, as Salt names it. */
  void show(Entry entry, Function<Instant, String> text, Map<String, @Nullable Object> status) {
    Sighting sighting = of(entry);
    if (sighting.ran() != null) {
      status.put("_last_run", text.apply(sighting.ran()));
    }
    if (sighting.skipped() != null) {
      status.put("_skipped", true);
      status.put("_skip_reason", sighting.reason());
      status.put("_skipped_time", text.apply(sighting.skipped()));
    }
  }
}
