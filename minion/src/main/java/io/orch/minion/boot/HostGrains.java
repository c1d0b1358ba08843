package io.orch.minion.boot;

import io.orch.minion.grain.Grains;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The grains of this host, as they were when they were last collected. Thread-safe. */
final class HostGrains implements Supplier<Map<String, @Nullable Object>> {

  private final Map<String, @Nullable Object> opts;
  private final Consumer<Map<String, @Nullable Object>> changed;
  private volatile Map<String, @Nullable Object> grains;

  /**
   * Collects them.
   *
   * @param changed is told when they are not what they were
   */
  HostGrains(Map<String, @Nullable Object> opts, Consumer<Map<String, @Nullable Object>> changed) {
    this.opts = opts;
    this.changed = changed;
    this.grains = collect(opts);
  }

  private static Map<String, @Nullable Object> collect(Map<String, @Nullable Object> opts) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(Grains.collect(opts)));
  }

  @Override
  public Map<String, @Nullable Object> get() {
    return grains;
  }

  /** Collects them again. */
  void refresh() {
    Map<String, @Nullable Object> fresh = collect(opts);
    if (!fresh.equals(grains)) {
      grains = fresh;
      changed.accept(fresh);
    }
  }
}
