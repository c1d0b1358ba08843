package io.orch.minion.config;

import io.orch.sls.config.Section;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a minion publishes for others.
 *
 * @param functions {@code mine_functions}: by name, the arguments of what is called for it
 * @param interval how often it is published anew; zero for never
 */
public record MineConfig(Map<String, @Nullable Object> functions, Duration interval) {

  public MineConfig {
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
  }

  /** Reads {@code mine_functions}, {@code mine_interval} in minutes, and {@code mine_enabled}. */
  static MineConfig read(Section in) {
    Duration interval = Duration.ofMinutes(in.integer("mine_interval", 60, 1, 525_600));
    return new MineConfig(
        in.map("mine_functions"), in.flag("mine_enabled", true) ? interval : Duration.ZERO);
  }
}
