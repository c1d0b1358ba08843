package io.orch.minion.beacon;

import io.orch.minion.system.HostFiles;
import io.orch.minion.system.JsonFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where beacons are configured: the minion's configuration, changed at run time, and pillar, whose
 * entries win. What was changed at run time is on disk. Not thread-safe.
 */
final class Sources {

  /** The entry that is no beacon: whether any runs. */
  static final String ENABLED = "enabled";

  private static final Logger log = LoggerFactory.getLogger(Sources.class);
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private final JsonFile file;
  private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private Map<String, @Nullable Object> configured;
  private Map<String, @Nullable Object> pillar = Map.of();

  Sources(HostFiles files, Path file, Map<String, @Nullable Object> configured) {
    this.file = new JsonFile(files, file, MAX_BYTES);
    this.configured = configured;
    load();
  }

  private void load() {
    try {
      Map<String, @Nullable Object> stored = file.read();
      if (stored.get("changes") instanceof Map<?, ?> entries) {
        entries.forEach((name, entry) -> changes.put(Values.str(name), entry));
        if (stored.get("removed") instanceof List<?> names) {
          names.forEach(name -> removed.add(Values.str(name)));
        }
      }
    } catch (OrchException e) {
      log.error("the beacons that were set at run time are not known: {}", e.getMessage());
    }
  }

  Path file() {
    return file.path();
  }

  /** Whether pillar is another now. */
  boolean pillar(Map<String, @Nullable Object> now) {
    boolean other = !now.equals(pillar);
    pillar = now;
    return other;
  }

  boolean ofPillar(String name) {
    return pillar.containsKey(name);
  }

  /** What the configuration and run time say. */
  Map<String, @Nullable Object> own() {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(configured);
    own.keySet().removeAll(removed);
    own.putAll(changes);
    return own;
  }

  Map<String, @Nullable Object> ofPillar() {
    return new LinkedHashMap<>(pillar);
  }

  /** What counts. */
  Map<String, @Nullable Object> effective() {
    Map<String, @Nullable Object> all = own();
    all.putAll(pillar);
    return all;
  }

  void put(String name, @Nullable Object entry) {
    changes.put(name, entry);
    removed.remove(name);
    store();
  }

  boolean remove(String name) {
    boolean had = own().containsKey(name);
    if (had) {
      changes.remove(name);
      if (configured.containsKey(name)) {
        removed.add(name);
      }
      store();
    }
    return had;
  }

  /** As Salt: what the configuration says comes back with the next start. */
  void reset() {
    changes.clear();
    removed.clear();
    configured = Map.of();
    store();
  }

  private void store() {
    Map<String, @Nullable Object> stored = new LinkedHashMap<>();
    stored.put("changes", changes);
    stored.put("removed", new ArrayList<>(removed));
    file.write(Json.pretty(stored));
  }
}
