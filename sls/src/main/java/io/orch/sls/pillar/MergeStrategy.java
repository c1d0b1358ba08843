package io.orch.sls.pillar;

import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to lay one pillar over another, Salt's {@code pillar_source_merging_strategy}. */
public enum MergeStrategy {
  /** What Salt does by default: {@link #RECURSE}. */
  SMART,
  /** Maps are merged, anything else is replaced; lists are joined when the option says so. */
  RECURSE,
  /**
   * What Salt's renderer yamlex marks with {@code !aggregate} is joined; of anything else, the
   * later value of a key replaces the earlier. SLS have no such marks here.
   */
  AGGREGATE,
  /** A key of the later pillar replaces the earlier's whole value. */
  OVERWRITE,
  /** Values of the same key become a list of both. */
  LIST,
  /** As {@link #RECURSE}, for those who read a single environment; lists are never joined. */
  NONE;

  /** The strategy of a name as it stands in a configuration. */
  public static Optional<MergeStrategy> of(String name) {
    try {
      return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A new map: the later laid over the earlier. Neither is changed.
   *
   * @param mergeLists whether {@link #RECURSE} adds to a list what it lacks
   */
  public Map<String, @Nullable Object> merge(
      Map<?, ? extends @Nullable Object> earlier,
      Map<?, ? extends @Nullable Object> later,
      boolean mergeLists) {
    Map<String, @Nullable Object> merged = copy(earlier);
    later.forEach(
        (key, value) -> {
          String name = key(key);
          Object old = merged.get(name);
          boolean both = merged.containsKey(name);
          merged.put(name, both ? combine(old, value, mergeLists) : value);
        });
    return merged;
  }

  private static String key(@Nullable Object key) {
    return Values.str(key);
  }

  private static Map<String, @Nullable Object> copy(Map<?, ? extends @Nullable Object> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key(key), value));
    return copy;
  }

  private @Nullable Object combine(
      @Nullable Object old, @Nullable Object value, boolean mergeLists) {
    return switch (this) {
      case OVERWRITE, AGGREGATE -> value;
      case LIST -> {
        List<@Nullable Object> both = new ArrayList<>();
        both.add(old);
        both.add(value);
        yield both;
      }
      case SMART, RECURSE -> recurse(old, value, mergeLists);
      case NONE -> recurse(old, value, false);
    };
  }

  private static @Nullable Object recurse(
      @Nullable Object old, @Nullable Object value, boolean joinLists) {
    if (old instanceof Map<?, ?> a && value instanceof Map<?, ?> b) {
      // keys keep their type here: 1 and '1' are two keys of a nested map
      DataMap merged = DataMap.copyOf(a);
      DataMap above = b instanceof DataMap d ? d : new DataMap();
      b.forEach(
          (key, item) ->
              merged.put(
                  key,
                  merged.containsKey(key) ? recurse(merged.get(key), item, joinLists) : item,
                  above.keyLocation(key),
                  above.valueLocation(key)));
      return merged;
    }
    if (joinLists && old instanceof List<?> a && value instanceof List<?> b) {
      List<@Nullable Object> joined = new ArrayList<>(a);
      for (Object item : b) {
        if (a.stream().noneMatch(x -> Values.equal(x, item))) {
          joined.add(item);
        }
      }
      return joined;
    }
    return value;
  }
}
