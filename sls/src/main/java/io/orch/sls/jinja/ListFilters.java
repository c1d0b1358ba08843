package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Filters of lists and dicts as a whole. */
final class ListFilters {

  private ListFilters() {}

  static void register(Map<String, Filter> table) {
    table.put("list", (run, v, a) -> list(Python.items(v)));
    table.put("length", (run, v, a) -> (long) Python.length(v));
    table.put("count", (run, v, a) -> (long) Python.length(v));
    table.put("first", (run, v, a) -> edge(run, Python.items(v), true));
    table.put("last", (run, v, a) -> edge(run, Python.items(v), false));
    table.put("random", (run, v, a) -> random(run, Python.items(v)));
    table.put("reverse", (run, v, a) -> reverse(v));
    table.put("sort", ListFilters::sort);
    table.put("unique", (run, v, a) -> unique(Python.items(v)));
    table.put("dictsort", ListFilters::dictsort);
    table.put("items", (run, v, a) -> new Generator(MapMethods.entries(map(v))));
    table.put("batch", ListFilters::batch);
    table.put("slice", ListFilters::slice);
    table.put(
        "flatten",
        (run, v, a) ->
            flatten(
                v,
                a.get(0, "levels", null) == null ? Budget.MAX_DEPTH : a.integer(0, "levels", 0)));
    table.put("union", (run, v, a) -> union(v, a.need(0, "other")));
    table.put("intersect", (run, v, a) -> sieve(v, a.need(0, "other"), true));
    table.put("difference", (run, v, a) -> sieve(v, a.need(0, "other"), false));
    table.put("symmetric_difference", (run, v, a) -> symmetric(v, a.need(0, "other")));
    table.put("zip", ListFilters::zip);
    table.put(
        "sequence", (run, v, a) -> v instanceof List<?> ? v : list(Collections.singletonList(v)));
    table.put("is_list", (run, v, a) -> v instanceof List<?> && !(v instanceof Tuple));
    table.put("is_iter", (run, v, a) -> v instanceof Iterable<?> || v instanceof Map<?, ?>);
    table.put("compare_lists", ListFilters::compare);
    table.put("groupby", ListFilters::groupby);
  }

  static DataList list(Iterable<?> items) {
    return TextMethods.list(items);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw Faults.failed("a dict is wanted, not " + Python.describe(value));
  }

  private static @Nullable Object edge(Run run, List<@Nullable Object> items, boolean first) {
    if (items.isEmpty()) {
      return Undefined.of(run.at(), "an empty list has no " + (first ? "first" : "last") + " item");
    }
    return items.get(first ? 0 : items.size() - 1);
  }

  private static @Nullable Object random(Run run, List<@Nullable Object> items) {
    return items.isEmpty()
        ? Undefined.of(run.at(), "an empty list has no item")
        : items.get(ThreadLocalRandom.current().nextInt(items.size()));
  }

  private static Object reverse(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return new StringBuilder(text).reverse().toString();
    }
    List<@Nullable Object> items = new ArrayList<>(Python.items(value));
    Collections.reverse(items);
    return new Generator(items);
  }

  /** Python's order, text without regard to case unless asked. */
  static Comparator<@Nullable Object> order(boolean caseSensitive) {
    return (x, y) -> Operators.order("<", folded(x, caseSensitive), folded(y, caseSensitive));
  }

  static @Nullable Object folded(@Nullable Object value, boolean caseSensitive) {
    return !caseSensitive && value instanceof CharSequence s
        ? s.toString().toLowerCase(java.util.Locale.ROOT)
        : value;
  }

  private static Object sort(Run run, @Nullable Object value, Arguments a) {
    a.only("sort", 3, "reverse", "case_sensitive", "attribute");
    Object attribute = a.get(2, "attribute", null);
    Comparator<@Nullable Object> order = order(a.flag(1, "case_sensitive", false));
    List<@Nullable Object> items = new ArrayList<>(Python.items(value));
    Comparator<@Nullable Object> by =
        attribute == null ? order : (x, y) -> byAttributes(run, order, attribute, x, y);
    items.sort(a.flag(0, "reverse", false) ? by.reversed() : by);
    return list(items);
  }

  private static int byAttributes(
      Run run,
      Comparator<@Nullable Object> order,
      Object attribute,
      @Nullable Object x,
      @Nullable Object y) {
    for (String one : Python.str(attribute).split(",")) {
      int compared =
          order.compare(SelectFilters.attribute(run, x, one), SelectFilters.attribute(run, y, one));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
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

  private static Object dictsort(Run run, @Nullable Object value, Arguments a) {
    a.only("dictsort", 3, "case_sensitive", "by", "reverse");
    int by =
        switch (a.text(1, "by", "key")) {
          case "key" -> 0;
          case "value" -> 1;
          default -> throw Faults.failed("dictsort sorts by 'key' or by 'value'");
        };
    Comparator<@Nullable Object> order = order(a.flag(0, "case_sensitive", false));
    List<@Nullable Object> entries = new ArrayList<>(MapMethods.entries(map(value)));
    Comparator<@Nullable Object> sorted =
        (x, y) -> order.compare(Python.items(x).get(by), Python.items(y).get(by));
    entries.sort(a.flag(2, "reverse", false) ? sorted.reversed() : sorted);
    return list(entries);
  }

  private static Object batch(Run run, @Nullable Object value, Arguments a) {
    int size = Math.max(1, Python.index(a.need(0, "linecount"), "linecount"));
    Object fill = a.get(1, "fill_with", null);
    List<@Nullable Object> rows = new ArrayList<>();
    List<@Nullable Object> items = Python.items(value);
    for (int i = 0; i < items.size(); i += size) {
      DataList row = list(items.subList(i, Math.min(items.size(), i + size)));
      while (fill != null && row.size() < size) {
        row.add(fill);
      }
      rows.add(row);
    }
    return new Generator(rows);
  }

  private static Object slice(Run run, @Nullable Object value, Arguments a) {
    int slices = Math.min(10_000, Math.max(1, Python.index(a.need(0, "slices"), "slices")));
    Object fill = a.get(1, "fill_with", null);
    List<@Nullable Object> items = Python.items(value);
    int per = items.size() / slices;
    int extra = items.size() % slices;
    List<@Nullable Object> columns = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < slices; i++) {
      int size = per + (i < extra ? 1 : 0);
      DataList column = list(items.subList(from, from + size));
      from += size;
      if (fill != null && i >= extra) {
        column.add(fill);
      }
      columns.add(column);
    }
    return new Generator(columns);
  }

  private static DataList flatten(@Nullable Object value, int levels) {
    DataList flat = new DataList();
    for (Object item : Python.items(value)) {
      if (item instanceof List<?> && levels > 0) {
        flat.addAll(flatten(item, levels - 1));
      } else if (item != null) {
        flat.add(item);
      }
    }
    return flat;
  }

  private static DataList union(@Nullable Object value, @Nullable Object other) {
    List<@Nullable Object> all = new ArrayList<>(Python.items(value));
    all.addAll(Python.items(other));
    return unique(all);
  }

  private static DataList sieve(@Nullable Object value, @Nullable Object other, boolean kept) {
    List<@Nullable Object> others = Python.items(other);
    List<@Nullable Object> result = new ArrayList<>();
    for (Object item : Python.items(value)) {
      if (others.stream().anyMatch(o -> Python.equal(o, item)) == kept) {
        result.add(item);
      }
    }
    return unique(result);
  }

  private static DataList symmetric(@Nullable Object value, @Nullable Object other) {
    DataList result = sieve(value, other, false);
    result.addAll(sieve(other, value, false));
    return result;
  }

  private static Object zip(Run run, @Nullable Object value, Arguments a) {
    List<List<@Nullable Object>> columns = new ArrayList<>();
    columns.add(Python.items(value));
    a.positional().forEach(other -> columns.add(Python.items(other)));
    int rows = columns.stream().mapToInt(List::size).min().orElse(0);
    DataList zipped = new DataList();
    for (int i = 0; i < rows; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (List<@Nullable Object> column : columns) {
        row.add(column.get(i));
      }
      zipped.add(Tuple.copyOf(row));
    }
    return zipped;
  }

  private static Object compare(Run run, @Nullable Object value, Arguments a) {
    List<@Nullable Object> mine = Python.items(value);
    List<@Nullable Object> theirs = Python.items(a.need(0, "new"));
    DataMap result = new DataMap();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      Object old = i < mine.size() ? mine.get(i) : null;
      Object fresh = i < theirs.size() ? theirs.get(i) : null;
      if (!Values.equal(old, fresh)) {
        result.put("old", old);
        result.put("new", fresh);
      }
    }
    return result;
  }

  private static Object groupby(Run run, @Nullable Object value, Arguments a) {
    Object attribute = a.need(0, "attribute");
    Object fallback = a.get(1, "default", null);
    List<@Nullable Object> keys = new ArrayList<>();
    List<DataList> groups = new ArrayList<>();
    for (Object item : Python.items(value)) {
      Object found = SelectFilters.attribute(run, item, attribute);
      Object key =
          found instanceof Undefined && fallback != null ? fallback : Python.defined(found);
      int at = position(keys, key);
      if (at < 0) {
        keys.add(key);
        groups.add(new DataList());
        at = keys.size() - 1;
      }
      groups.get(at).add(item);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      order.add(i);
    }
    order.sort((x, y) -> order(false).compare(keys.get(x), keys.get(y)));
    DataList result = new DataList();
    order.forEach(i -> result.add(Tuple.of(keys.get(i), groups.get(i))));
    return result;
  }

  private static int position(List<@Nullable Object> keys, @Nullable Object key) {
    for (int i = 0; i < keys.size(); i++) {
      if (Python.equal(folded(keys.get(i), false), folded(key, false))) {
        return i;
      }
    }
    return -1;
  }
}
