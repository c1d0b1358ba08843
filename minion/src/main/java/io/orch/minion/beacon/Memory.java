package io.orch.minion.beacon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a beacon remembers from look to look, and over a restart of the minion: plain data, kept on
 * disk after each look that changed it. It is lost when the beacon's configuration changes. Not
 * thread-safe.
 */
public final class Memory {

  private final Map<String, @Nullable Object> values;
  private boolean changed;

  public Memory(Map<String, ? extends @Nullable Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public @Nullable Object get(String key) {
    return values.get(key);
  }

  public void put(String key, @Nullable Object value) {
    if (!values.containsKey(key) || !Objects.equals(values.get(key), value)) {
      values.put(key, value);
      changed = true;
    }
  }

  /** Keeps only the keys that are wanted. */
  public void retain(java.util.Collection<String> wanted) {
    changed |= values.keySet().retainAll(wanted);
  }

  /** Whether it changed since this was last asked. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  Map<String, @Nullable Object> values() {
    return values;
  }
}
