package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that look at each item: {@code map}, {@code select} and their like. */
final class SelectFilters {

  private SelectFilters() {}

  static void register(Filters filters) {
    filters.add("map", "* **", SelectFilters::map);
    filters.raw("attr", "name", SelectFilters::attr);
    filters.add("select", "* **", (run, v, a) -> select(run, v, a, true));
    filters.add("reject", "* **", (run, v, a) -> select(run, v, a, false));
    filters.add("selectattr", "* **", (run, v, a) -> selectAttribute(run, v, a, true));
    filters.add("rejectattr", "* **", (run, v, a) -> selectAttribute(run, v, a, false));
  }

  /**
   * The attribute of an item at a path such as {@code address.0}; undefined where there is none.
   */
  static @Nullable Object attribute(Run run, @Nullable Object item, @Nullable Object path) {
    if (Python.isInteger(path)) {
      return Attributes.item(item, path, run.at(), () -> "");
    }
    Object value = item;
    for (String step : Python.str(path).split("\\.", -1)) {
      Object key = step.matches("\\d{1,9}") ? (Object) Long.valueOf(step) : step;
      value = Attributes.item(value, key, run.at(), () -> "");
      if (value instanceof Undefined) {
        return value;
      }
    }
    return value;
  }

  /** An attribute by its name alone, never an item. */
  private static @Nullable Object attr(Run run, @Nullable Object value, Arguments a) {
    String name = Python.str(a.need(0, "name"));
    return value instanceof Map<?, ?>
        ? Attributes.attribute(MapMethods.METHODS_ONLY, name, run.at(), () -> "")
        : Attributes.attribute(value, name, run.at(), () -> "");
  }

  private static Object map(Run run, @Nullable Object value, Arguments a) {
    List<@Nullable Object> mapped = new ArrayList<>();
    if (a.count() == 0 && a.keywords().containsKey("attribute")) {
      Object path = a.keywords().get("attribute");
      boolean fallback = a.keywords().get("default") != null;
      for (String keyword : a.keywords().keySet()) {
        if (!keyword.equals("attribute") && !keyword.equals("default")) {
          throw Faults.failed("map() has no argument '" + keyword + "'");
        }
      }
      for (Object item : walked(value)) {
        Object found = attribute(run, item, path);
        mapped.add(found instanceof Undefined && fallback ? a.keywords().get("default") : found);
      }
      return new Generator(mapped);
    }
    if (a.count() == 0) {
      throw Faults.failed("map needs the name of a filter, or an attribute");
    }
    String name = a.text(0, "filter");
    Filter filter = Filters.find(name);
    if (filter == null) {
      throw Faults.failed(
          "unknown filter '"
              + name
              + "'"
              + io.orch.sls.error.Suggestion.didYouMean(name, Filters.names()));
    }
    for (Object item : walked(value)) {
      run.budget().tick();
      mapped.add(filter.apply(run, item, a.rest()));
    }
    return new Generator(mapped);
  }

  private static Object select(Run run, @Nullable Object value, Arguments a, boolean kept) {
    List<@Nullable Object> selected = new ArrayList<>();
    for (Object item : walked(value)) {
      if (holds(run, item, a) == kept) {
        selected.add(item);
      }
    }
    return new Generator(selected);
  }

  private static Object selectAttribute(
      Run run, @Nullable Object value, Arguments a, boolean kept) {
    if (a.count() == 0) {
      throw Faults.failed("selectattr and rejectattr need the name of an attribute");
    }
    Object path = a.need(0, "attribute");
    List<@Nullable Object> selected = new ArrayList<>();
    for (Object item : walked(value)) {
      if (holds(run, attribute(run, item, path), a.rest()) == kept) {
        selected.add(item);
      }
    }
    return new Generator(selected);
  }

  /** The items of a value; a value that is false, None among them, has none. */
  private static List<@Nullable Object> walked(@Nullable Object value) {
    return Python.truth(value) ? Python.items(value) : List.of();
  }

  /** Whether the test that the arguments name holds; without one, whether the item is true. */
  private static boolean holds(Run run, @Nullable Object item, Arguments a) {
    run.budget().tick();
    if (a.count() == 0) {
      return Python.truth(item);
    }
    String name = a.text(0, "test");
    Test test = Tests.find(name);
    if (test == null) {
      throw Faults.failed(
          "unknown test '"
              + name
              + "'"
              + io.orch.sls.error.Suggestion.didYouMean(name, Tests.names()));
    }
    return test.holds(run, item, a.rest());
  }
}
