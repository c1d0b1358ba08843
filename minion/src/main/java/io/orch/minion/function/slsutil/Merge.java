package io.orch.minion.function.slsutil;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays one value over another, as Salt's {@code dictupdate} does, without changing either. */
public final class Merge {

  private Merge() {}

  /**
   * Maps are merged key by key, all the way down; of other values the upper one is taken.
   *
   * @param lists whether two lists inside become one: the lower, then what only the upper has
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
      return appended(below, above);
    }
    return upper;
  }

  /** The lower list, then the items of the upper one that the lower has not. */
  public static List<@Nullable Object> appended(List<?> lower, List<?> upper) {
    List<@Nullable Object> merged = new ArrayList<>(lower);
    for (Object item : upper) {
      if (lower.stream().noneMatch(known -> Values.equal(known, item))) {
        merged.add(item);
      }
    }
    return merged;
  }

  /** The same for two maps; anything else is an error. */
  public static Map<?, ?> maps(@Nullable Object lower, @Nullable Object upper, boolean lists) {
    if (deep(map(lower), map(upper), lists) instanceof Map<?, ?> merged) {
      return merged;
    }
    throw new IllegalStateException("two maps make a map");
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "only maps can be merged, not " + Values.repr(value) + " (" + Values.typeName(value) + ")");
  }

  /** Salt's {@code dictupdate.merge} of two maps by the name of its strategy. */
  public static Map<?, ?> by(
      String strategy, @Nullable Object lower, @Nullable Object upper, boolean lists) {
    return switch (strategy) {
      case "overwrite", "aggregate" -> overwrite(map(lower), map(upper));
      case "list" -> listed(map(lower), map(upper));
      case "smart", "recurse" -> maps(lower, upper, lists);
      default -> maps(lower, upper, false);
    };
  }

  private static Map<?, ?> overwrite(Map<?, ?> lower, Map<?, ?> upper) {
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>(lower);
    merged.putAll(upper);
    return merged;
  }

  /** The keys of the lower map; where the upper one has it too, both values in a list. */
  private static Map<?, ?> listed(Map<?, ?> lower, Map<?, ?> upper) {
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>(lower);
    merged.replaceAll(
        (key, value) -> {
          if (!upper.containsKey(key)) {
            return value;
          }
          List<@Nullable Object> both = new ArrayList<>();
          both.add(value);
          both.add(upper.get(key));
          return both;
        });
    return merged;
  }
}
