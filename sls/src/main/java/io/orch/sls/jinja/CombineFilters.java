package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that combine the items of lists: pairs, products, choices. */
final class CombineFilters {

  private static final int MAX_ROWS = 100_000;

  private CombineFilters() {}

  static void register(Filters filters) {
    filters.add("zip", "* /", (run, v, a) -> zip(columns(v, a), false, null));
    filters.add(
        "zip_longest",
        "* **",
        (run, v, a) -> zip(columns(v, a), true, a.keywords().get("fillvalue")));
    filters.add("compress", "selectors", (run, v, a) -> compress(v, a.need(0, "selectors")));
    filters.add("product", "* **", CombineFilters::product);
    filters.add(
        "combinations",
        "r",
        (run, v, a) -> choices(run, Python.items(v), Python.index(a.need(0, "r"), "r"), 1, false));
    filters.add(
        "combinations_with_replacement",
        "r",
        (run, v, a) -> choices(run, Python.items(v), Python.index(a.need(0, "r"), "r"), 0, false));
    filters.add(
        "permutations",
        "r?",
        (run, v, a) -> {
          List<@Nullable Object> items = Python.items(v);
          return choices(run, items, a.integer(0, "r", items.size()), 0, true);
        });
  }

  private static List<List<@Nullable Object>> columns(@Nullable Object value, Arguments a) {
    List<List<@Nullable Object>> columns = new ArrayList<>();
    columns.add(Python.items(value));
    a.positional().forEach(other -> columns.add(Python.items(other)));
    return columns;
  }

  private static Object zip(
      List<List<@Nullable Object>> columns, boolean longest, @Nullable Object fill) {
    var sizes = columns.stream().mapToInt(List::size);
    int rows = (longest ? sizes.max() : sizes.min()).orElse(0);
    List<@Nullable Object> zipped = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (List<@Nullable Object> column : columns) {
        row.add(i < column.size() ? column.get(i) : fill);
      }
      zipped.add(Tuple.copyOf(row));
    }
    return new Generator(zipped);
  }

  private static Object compress(@Nullable Object value, @Nullable Object selectors) {
    List<@Nullable Object> items = Python.items(value);
    List<@Nullable Object> chosen = Python.items(selectors);
    List<@Nullable Object> kept = new ArrayList<>();
    for (int i = 0; i < Math.min(items.size(), chosen.size()); i++) {
      if (Python.truth(chosen.get(i))) {
        kept.add(items.get(i));
      }
    }
    return new Generator(kept);
  }

  private static Object product(Run run, @Nullable Object value, Arguments a) {
    Object repeat = a.keywords().getOrDefault("repeat", 1L);
    List<List<@Nullable Object>> columns = new ArrayList<>();
    for (int i = 0; i < Python.index(repeat, "repeat") && i < MAX_ROWS; i++) {
      columns.addAll(columns(value, a));
    }
    List<Tuple> rows = List.of(Tuple.EMPTY);
    for (List<@Nullable Object> column : columns) {
      List<Tuple> longer = new ArrayList<>();
      for (Tuple row : rows) {
        for (Object item : column) {
          longer.add(extended(row, item));
          bounded(run, longer);
        }
      }
      rows = longer;
    }
    return new Generator(rows);
  }

  private static Tuple extended(Tuple row, @Nullable Object item) {
    List<@Nullable Object> longer = new ArrayList<>(row);
    longer.add(item);
    return Tuple.copyOf(longer);
  }

  private static void bounded(Run run, List<?> rows) {
    run.budget().tick();
    if (rows.size() > MAX_ROWS) {
      throw Faults.limit("the combinations of a list", MAX_ROWS);
    }
  }

  /**
   * Choices of some items.
   *
   * @param step 1 when an item may be taken once, 0 when again
   * @param ordered whether the order of a choice matters; then an item is taken once
   */
  private static Object choices(
      Run run, List<@Nullable Object> items, int size, int step, boolean ordered) {
    List<@Nullable Object> rows = new ArrayList<>();
    if (size < 0) {
      throw Faults.failed("the size of a choice must not be negative");
    }
    choose(run, items, size, step, ordered, new ArrayList<>(), rows);
    return new Generator(rows);
  }

  private static void choose(
      Run run,
      List<@Nullable Object> items,
      int size,
      int step,
      boolean ordered,
      List<Integer> taken,
      List<@Nullable Object> rows) {
    if (taken.size() == size) {
      List<@Nullable Object> row = new ArrayList<>();
      taken.forEach(i -> row.add(items.get(i)));
      rows.add(Tuple.copyOf(row));
      bounded(run, rows);
      return;
    }
    run.budget().tick();
    boolean first = ordered || taken.isEmpty();
    for (int i = first ? 0 : taken.get(taken.size() - 1) + step; i < items.size(); i++) {
      if (!ordered || !taken.contains(i)) {
        taken.add(i);
        choose(run, items, size, step, ordered, taken, rows);
        taken.remove(taken.size() - 1);
      }
    }
  }
}
