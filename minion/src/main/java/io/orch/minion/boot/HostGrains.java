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
  private final Supplier<Map<String, @Nullable Object>> cloud;
  private final Consumer<Map<String, @Nullable Object>> changed;
  private volatile Map<String, @Nullable Object> grains;

  /**
   * Collects them.
   *
   * @param cloud what the machine's cloud says of it
   * @param changed is told when they are not what they were
   */
  HostGrains(
      Map<String, @Nullable Object> opts,
      Supplier<Map<String, @Nullable Object>> cloud,
      Consumer<Map<String, @Nullable Object>> changed) {
    this.opts = opts;
    this.cloud = cloud;
    this.changed = changed;
    this.grains = collect(opts, cloud.get());
  }

  private static Map<String, @Nullable Object> collect(
      Map<String, @Nullable Object> opts, Map<String, @Nullable Object> cloud) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(Grains.collect(opts, cloud)));
  }

  @Override
  public Map<String, @Nullable Object> get() {
    return grains;
  }

  /** Collects them again. */
  void refresh() {
    Map<String, @Nullable Object> fresh = collect(opts, cloud.get());
    if (!fresh.equals(grains)) {
      grains = fresh;
      changed.accept(fresh);
    }
  }
}
