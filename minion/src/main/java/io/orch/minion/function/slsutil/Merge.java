package io.orch.minion.function.slsutil;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays one value over another, without changing either. */
public final class Merge {

  private Merge() {}

  /**
   * Maps are merged key by key, all the way down; of other values the upper one is taken.
   *
   * @param lists whether two lists become one: the lower, then what only the upper has
   */
  public static @Nullable Object deep(
      @Nullable Object lower, @Nullable Object upper, boolean lists) {
    if (lower instanceof Map<?, ?> below && upper instanceof Map<?, ?> above) {
      Map<Object, @Nullable Object> merged = new LinkedHashMap<>(below);
      above.forEach(
          (key, value) ->
              merged.put(
                  key, merged.containsKey(key) ? deep(merged.get(key), value, lists) : value));
      return merged;
    }
    if (lists && lower instanceof List<?> below && upper instanceof List<?> above) {
      List<@Nullable Object> merged = new ArrayList<>(below);
      for (Object item : above) {
        if (merged.stream().noneMatch(known -> Values.equal(known, item))) {
          merged.add(item);
        }
      }
      return merged;
    }
    return upper;
  }

  /** Salt's {@code dictupdate.merge} by the name of its strategy. */
  public static @Nullable Object by(
      String strategy, @Nullable Object lower, @Nullable Object upper, boolean lists) {
    return switch (strategy) {
      case "overwrite" -> overwrite(lower, upper);
      case "list" -> listed(lower, upper);
      case "smart", "recurse", "aggregate" -> deep(lower, upper, lists);
      default ->
          throw new io.orch.sls.error.OrchException(
              io.orch.sls.error.ErrorCode.ARGUMENT_INVALID,
              "'"
                  + strategy
                  + "' is no way to merge; use smart, recurse, aggregate, overwrite or list");
    };
  }

  private static @Nullable Object overwrite(@Nullable Object lower, @Nullable Object upper) {
    if (lower instanceof Map<?, ?> below && upper instanceof Map<?, ?> above) {
      Map<Object, @Nullable Object> merged = new LinkedHashMap<>(below);
      merged.putAll(above);
      return merged;
    }
    return upper;
  }

  private static @Nullable Object listed(@Nullable Object lower, @Nullable Object upper) {
    if (lower instanceof Map<?, ?> below && upper instanceof Map<?, ?> above) {
      Map<Object, @Nullable Object> merged = new LinkedHashMap<>(below);
      above.forEach(
          (key, value) -> {
            if (merged.containsKey(key)) {
              List<@Nullable Object> both = new ArrayList<>();
              both.add(merged.get(key));
              both.add(value);
              merged.put(key, both);
            } else {
              merged.put(key, value);
            }
          });
      return merged;
    }
    return upper;
  }
}
