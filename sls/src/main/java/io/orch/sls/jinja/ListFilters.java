package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of lists and dicts as a whole. */
final class ListFilters {

  private static final int MAX_COLUMNS = 10_000;
  private static final int MAX_LEVELS = 200;

  private ListFilters() {}

  static void register(Filters filters) {
    filters.add("list", "", (run, v, a) -> list(Python.items(v)));
    filters.add("length", "", (run, v, a) -> (long) Python.length(v));
    filters.add("count", "", (run, v, a) -> (long) Python.length(v));
    filters.add("first", "", ListFilters::first);
    filters.add("last", "", ListFilters::last);
    filters.add("reverse", "", (run, v, a) -> reverse(v));
    filters.add("sort", "reverse? case_sensitive? attribute?", ListFilters::sort);
    filters.add("sorted_ignorecase", "", (run, v, a) -> sortedText(v));
    filters.add("dictsort", "case_sensitive? by? reverse?", ListFilters::dictsort);
    filters.raw("items", "", ListFilters::items);
    filters.add("batch", "linecount fill_with?", ListFilters::batch);
    filters.add("slice", "slices fill_with?", ListFilters::slice);
    filters.add(
        "flatten",
        "levels? preserve_nulls?",
        (run, v, a) -> {
          Object levels = a.get(0, "levels", null);
          int depth = levels == null ? MAX_LEVELS : Python.index(levels, "levels");
          return flatten(v, depth, a.flag(1, "preserve_nulls", false));
        });
    filters.add(
        "sequence",
        "",
        (run, v, a) ->
            v instanceof List<?> && !(v instanceof Range)
                    || v instanceof PySet
                    || v instanceof Map<?, ?>
                ? v
                : list(Collections.singletonList(v)));
    filters.raw("is_list", "", (run, v, a) -> isList(v));
    filters.add("is_iter", "", (run, v, a) -> !(v instanceof CharSequence) && Python.iterable(v));
    filters.add("groupby", "attribute default? case_sensitive?", GroupBy::filter);
  }

  static DataList list(Iterable<? extends @Nullable Object> items) {
    DataList list = new DataList();
    items.forEach(list::add);
    return list;
  }

  /** Whether it is a list, which tuples and ranges are not. */
  static boolean isList(@Nullable Object value) {
    return value instanceof List<?> && !(value instanceof Tuple) && !(value instanceof Range);
  }

  private static @Nullable Object first(Run run, @Nullable Object value, Arguments a) {
    if (value instanceof Generator g) {
      return g.iterator().hasNext() ? g.iterator().next() : nothing(run, "first");
    }
    List<@Nullable Object> items = Python.items(value);
    return items.isEmpty() ? nothing(run, "first") : items.get(0);
  }

  private static @Nullable Object last(Run run, @Nullable Object value, Arguments a) {
    reversible(value);
    List<@Nullable Object> items = Python.items(value);
    return items.isEmpty() ? nothing(run, "last") : items.get(items.size() - 1);
  }

  private static void reversible(@Nullable Object value) {
    if (value instanceof Generator || value instanceof PySet) {
      throw Faults.failed("a " + Python.typeName(value) + " has no end to begin with: use |list");
    }
  }

  private static Undefined nothing(Run run, String which) {
    return Undefined.of(run.at(), "an empty list has no " + which + " item");
  }

  private static Object reverse(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return Markup.like(value, new StringBuilder(text).reverse().toString());
    }
    List<@Nullable Object> items = new ArrayList<>(Python.items(value));
    Collections.reverse(items);
    return new Generator(items);
  }

  private static Object items(Run run, @Nullable Object value, Arguments a) {
    return new Generator(value instanceof Undefined ? List.of() : MapMethods.entries(map(value)));
  }

  static Map<?, ?> map(@Nullable Object value) {
    if (Python.defined(value) instanceof Map<?, ?> map) {
      return map;
    }
    throw Faults.failed("a dict is wanted, not " + Python.describe(value));
  }

  /** Python's order, text without regard to case unless asked. */
  static Comparator<@Nullable Object> order(boolean caseSensitive) {
    return (x, y) -> Comparing.order("<", folded(x, caseSensitive), folded(y, caseSensitive));
  }

  static @Nullable Object folded(@Nullable Object value, boolean caseSensitive) {
    return !caseSensitive && value instanceof CharSequence s
        ? s.toString().toLowerCase(java.util.Locale.ROOT)
        : value;
  }

  private static Object sort(Run run, @Nullable Object value, Arguments a) {
    Object attribute = a.get(2, "attribute", null);
    Comparator<@Nullable Object> order = order(a.flag(1, "case_sensitive", false));
    List<@Nullable Object> items = new ArrayList<>(Python.items(value));
    Comparator<@Nullable Object> by =
        attribute == null ? order : (x, y) -> byAttributes(run, order, attribute, x, y);
    sort(items, a.flag(0, "reverse", false) ? by.reversed() : by);
    return list(items);
  }

  /** Sorts; values that Python cannot order in one way, such as nan, are refused. */
  static void sort(List<@Nullable Object> items, Comparator<@Nullable Object> by) {
    try {
      items.sort(by);
    } catch (IllegalArgumentException e) {
      throw Faults.failed("the items have no order: one of them compares with no other");
    }
  }

  private static int byAttributes(
      Run run,
      Comparator<@Nullable Object> order,
      Object attribute,
      @Nullable Object x,
      @Nullable Object y) {
    if (Python.isInteger(attribute)) {
      return order.compare(
          SelectFilters.attribute(run, x, attribute), SelectFilters.attribute(run, y, attribute));
    }
    for (String one : Python.str(attribute).split(",", -1)) {
      int compared =
          order.compare(SelectFilters.attribute(run, x, one), SelectFilters.attribute(run, y, one));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static DataList sortedText(@Nullable Object value) {
    List<@Nullable Object> items = new ArrayList<>(Python.items(value));
    items.forEach(TextFilters::text);
    items.sort(order(false));
    return list(items);
  }

  private static Object dictsort(Run run, @Nullable Object value, Arguments a) {
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
    sort(entries, a.flag(2, "reverse", false) ? sorted.reversed() : sorted);
    return list(entries);
  }

  private static Object batch(Run run, @Nullable Object value, Arguments a) {
    int size = Python.index(a.need(0, "linecount"), "linecount");
    Object fill = a.get(1, "fill_with", null);
    List<@Nullable Object> rows = new ArrayList<>();
    DataList row = new DataList();
    for (Object item : Python.items(value)) {
      if (row.size() == size) {
        rows.add(row);
        row = new DataList();
      }
      row.add(item);
    }
    if (!row.isEmpty()) {
      Budget.spend(fill == null ? 0 : Math.max(0, 4L * size));
      while (fill != null && row.size() < size) {
        row.add(fill);
      }
      rows.add(row);
    }
    return new Generator(rows);
  }

  private static Object slice(Run run, @Nullable Object value, Arguments a) {
    int slices = Python.index(a.need(0, "slices"), "slices");
    if (slices < 1 || slices > MAX_COLUMNS) {
      throw Faults.failed("slice makes 1 to " + MAX_COLUMNS + " columns, not " + slices);
    }
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

  private static DataList flatten(@Nullable Object value, int levels, boolean nulls) {
    if (levels < 0) {
      throw Faults.limit("the depth of a list", MAX_LEVELS);
    }
    DataList flat = new DataList();
    for (Object item : Python.items(value)) {
      boolean none =
          item == null
              || item instanceof CharSequence s && "None null".contains(s) && s.length() == 4;
      boolean walked = !(item instanceof CharSequence) && Python.iterable(item);
      if (walked && levels > 0) {
        DataList inner = flatten(item, levels - 1, nulls);
        Budget.made(inner);
        flat.addAll(inner);
      } else if (nulls || !none) {
        flat.add(item);
      }
    }
    return flat;
  }
}
