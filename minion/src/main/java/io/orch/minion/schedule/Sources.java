package io.orch.minion.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where entries come from, in Salt's order: those of pillar, over them the configuration's, over
 * them what was set at run time. What is kept on disk is only what differs from the configuration,
 * so that a change of that counts. Not thread-safe.
 */
final class Sources {

  private final Map<String, @Nullable Object> configured;
  private final KeptText file;
  private final Map<String, @Nullable Object> own = new LinkedHashMap<>();
  private Map<String, @Nullable Object> pillar = Map.of();
  private Map<String, @Nullable Object> kept;

  Sources(DataMap configured, KeptText file) {
    this.configured = Values.named(configured);
    this.file = file;
    this.kept = file.read();
    reload();
  }

  /** Takes the configuration and what is kept, in place of what was changed since. */
  void reload() {
    kept = file.read();
    own.clear();
    own.putAll(configured);
    own.putAll(kept);
  }

  /** Takes the pillar's; whether it is another now. */
  boolean pillar(Map<?, ?> schedule) {
    Map<String, @Nullable Object> now = Values.named(schedule);
    boolean other = !now.equals(pillar);
    pillar = now;
    return other;
  }

  Map<String, @Nullable Object> all(Where where) {
    Map<String, @Nullable Object> all =
        new LinkedHashMap<>(where == Where.OPTS ? Map.of() : pillar);
    if (where != Where.PILLAR) {
      all.putAll(own);
    }
    return all;
  }

  /** All, with the places in files that are known. */
  DataMap merged() {
    DataMap merged = new DataMap();
    all(Where.ALL)
        .forEach(
            (name, entry) ->
                merged.put(
                    name,
                    entry instanceof Map<?, ?> map && !(map instanceof DataMap)
                        ? DataMap.copyOf(map)
                        : entry));
    return merged;
  }

  void put(String name, @Nullable Object value, boolean persist) {
    own.put(name, value);
    if (persist) {
      save();
    }
  }

  void remove(String name, boolean persist) {
    own.remove(name);
    if (persist) {
      save();
    }
  }

  /** Keeps what differs from the configuration. */
  void save() {
    Map<String, @Nullable Object> differing = new LinkedHashMap<>(own);
    differing.entrySet().removeIf(e -> Values.equal(configured.get(e.getKey()), e.getValue()));
    file.write(differing);
    kept = differing;
  }

  /** The names that are after a restart what they are now. */
  Set<String> saved() {
    Set<String> saved = new LinkedHashSet<>();
    own.forEach(
        (name, value) -> {
          Object after = kept.containsKey(name) ? kept.get(name) : configured.get(name);
          if (Values.equal(after, value)) {
            saved.add(name);
          }
        });
    return saved;
  }
}
