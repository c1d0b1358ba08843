package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filters of lists as sets. As in Salt, the answer is a list for lists and a set for strings and
 * tuples.
 */
final class SetFilters {

  private SetFilters() {}

  static void register(Filters filters) {
    filters.add(
        "unique",
        "",
        (run, v, a) -> Python.hashable(v) ? new PySet(Python.items(v)) : unique(Python.items(v)));
    filters.add("union", "lst2", (run, v, a) -> union(v, a.need(0, "lst2")));
    filters.add("intersect", "lst2", (run, v, a) -> sieve(v, a.need(0, "lst2"), true));
    filters.add("difference", "lst2", (run, v, a) -> sieve(v, a.need(0, "lst2"), false));
    filters.add("symmetric_difference", "lst2", (run, v, a) -> either(v, a.need(0, "lst2")));
  }

  private static DataList unique(List<@Nullable Object> items) {
    DataList kept = new DataList();
    java.util.Set<Object> seen = new java.util.HashSet<>();
    for (Object item : items) {
      boolean fresh =
          item instanceof String s
              ? seen.add(s)
              : kept.stream().noneMatch(k -> Python.equal(k, item));
      if (fresh) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static boolean hashable(@Nullable Object value, @Nullable Object other) {
    return Python.hashable(value) && Python.hashable(Python.defined(other));
  }

  private static Object union(@Nullable Object value, @Nullable Object other) {
    if (!hashable(value, other) && value instanceof List<?> != other instanceof List<?>
        || value instanceof Tuple != other instanceof Tuple) {
      throw Faults.failed(
          "union takes two lists, not "
              + Python.describe(value)
              + " and "
              + Python.describe(other));
    }
    List<@Nullable Object> all = new ArrayList<>(Python.items(value));
    all.addAll(Python.items(other));
    return hashable(value, other) ? new PySet(all) : unique(all);
  }

  private static Object sieve(@Nullable Object value, @Nullable Object other, boolean kept) {
    List<@Nullable Object> others = Python.items(other);
    List<@Nullable Object> result = new ArrayList<>();
    for (Object item : Python.items(value)) {
      if (others.stream().anyMatch(o -> Python.equal(o, item)) == kept) {
        result.add(item);
      }
    }
    return hashable(value, other) ? new PySet(result) : unique(result);
  }

  private static Object either(@Nullable Object value, @Nullable Object other) {
    List<@Nullable Object> all = new ArrayList<>();
    all.addAll(Python.items(sieve(value, other, false)));
    all.addAll(Python.items(sieve(other, value, false)));
    return hashable(value, other) ? new PySet(all) : unique(all);
  }
}
