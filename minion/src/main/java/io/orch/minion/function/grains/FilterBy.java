package io.orch.minion.function.grains;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Param;
import io.orch.sls.target.Glob;
import io.orch.sls.value.Values;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Salt's choice of an entry by a value: the arguments that say how, which functions share. */
public record FilterBy(
    @Param(value = "A map that is laid over the entry.", fallback = "null") @Nullable Object merge,
    @Param(value = "Key of the entry when none matches.", fallback = "default", name = "default")
        @Nullable Object defaultKey,
    @Param("Key of an entry that lies under the chosen one.") Optional<String> base) {

  /**
   * The entry for a value, or for the first item of a list that has one.
   *
   * @param entries by glob
   */
  public @Nullable Object choose(Map<String, Object> entries, @Nullable Object value) {
    Object chosen = match(entries, value);
    if (chosen == null && defaultKey != null) {
      chosen = entries.get(Values.str(defaultKey));
    }
    return merged(based(entries, chosen));
  }

  private static @Nullable Object match(Map<String, Object> entries, @Nullable Object value) {
    for (Object each : value instanceof List<?> list ? list : Collections.singletonList(value)) {
      String text = Values.str(each);
      for (Map.Entry<String, Object> entry : entries.entrySet()) {
        if (Glob.of(entry.getKey()).matches(text)) {
          if (entry.getValue() != null) {
            return entry.getValue();
          }
          break;
        }
      }
    }
    return null;
  }

  private @Nullable Object based(Map<String, Object> entries, @Nullable Object chosen) {
    Object below = base.filter(key -> !key.isEmpty()).map(entries::get).orElse(null);
    if (chosen == null) {
      return below;
    }
    return below instanceof Map<?, ?> ? Merge.maps(below, chosen, false) : chosen;
  }

  private @Nullable Object merged(@Nullable Object chosen) {
    if (!Values.truth(merge)) {
      return chosen;
    }
    if (!(merge instanceof Map<?, ?>)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "merge must be a map, not " + Values.repr(merge));
    }
    return chosen == null ? merge : Merge.maps(chosen, merge, false);
  }
}
