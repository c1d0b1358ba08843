package io.orch.minion.function.config;

import io.orch.sls.module.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where settings are looked for, in this order. */
record Places(boolean opts, boolean grains, boolean pillar, boolean master) {

  List<Map<?, ? extends @Nullable Object>> of(Context context) {
    List<Map<?, ? extends @Nullable Object>> places = new ArrayList<>();
    if (opts) {
      places.add(context.opts());
    }
    if (grains) {
      places.add(context.grains());
    }
    if (pillar) {
      places.add(context.pillar());
    }
    if (master && context.pillar().get("master") instanceof Map<?, ?> configuration) {
      places.add(configuration);
    }
    return places;
  }
}
