package io.orch.sls.jinja;

import io.orch.sls.jinja.Method.Body;
import io.orch.sls.value.DataList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of lists and tuples. */
final class ListMethods {

  /** Those that change nothing. */
  static final Map<String, Body> READING =
      Map.of(
          "index", (run, self, a) -> index(list(self), a),
          "count", (run, self, a) -> count(list(self), a.need(0, "value")));

  static final Map<String, Body> TABLE = table();

  private ListMethods() {}

  private static Map<String, Body> table() {
    Map<String, Body> table = new HashMap<>(READING);
    table.put("append", (run, self, a) -> append(run, list(self), a.need(0, "item")));
    table.put("extend", (run, self, a) -> extend(run, list(self), a.need(0, "items")));
    table.put("insert", (run, self, a) -> insert(list(self), a));
    table.put("remove", (run, self, a) -> remove(list(self), a.need(0, "value")));
    table.put("pop", (run, self, a) -> pop(list(self), a));
    table.put("clear", (run, self, a) -> clear(list(self)));
    table.put("reverse", (run, self, a) -> reverse(list(self)));
    table.put("sort", (run, self, a) -> sort(list(self), a));
    table.put("copy", (run, self, a) -> copy(list(self)));
    return Map.copyOf(table);
  }

  @SuppressWarnings("unchecked") // lists of templates are lists of any values
  private static List<@Nullable Object> list(Object self) {
    return (List<@Nullable Object>) self;
  }

  private static @Nullable Object append(
      Run run, List<@Nullable Object> list, @Nullable Object item) {
    run.budget().characters(1);
    list.add(Python.defined(item));
    return null;
  }

  private static @Nullable Object extend(
      Run run, List<@Nullable Object> list, @Nullable Object items) {
    List<@Nullable Object> more = Python.items(items);
    run.budget().characters(more.size());
    list.addAll(more);
    return null;
  }

  private static @Nullable Object insert(List<@Nullable Object> list, Arguments a) {
    int at = Python.index(a.need(0, "index"), "index");
    int from = at < 0 ? Math.max(0, at + list.size()) : Math.min(at, list.size());
    list.add(from, a.need(1, "item"));
    return null;
  }

  private static int find(List<@Nullable Object> list, @Nullable Object value) {
    for (int i = 0; i < list.size(); i++) {
      if (Python.equal(list.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Object remove(List<@Nullable Object> list, @Nullable Object value) {
    int at = find(list, value);
    if (at < 0) {
      throw Faults.failed("the list has no " + Python.describe(value) + " to remove");
    }
    list.remove(at);
    return null;
  }

  private static Object index(List<@Nullable Object> list, Arguments a) {
    int at = find(list, a.need(0, "value"));
    if (at < 0) {
      throw Faults.failed("the list has no " + Python.describe(a.need(0, "value")));
    }
    return (long) at;
  }

  private static Object count(List<@Nullable Object> list, @Nullable Object value) {
    return list.stream().filter(item -> Python.equal(item, value)).count();
  }

  private static @Nullable Object pop(List<@Nullable Object> list, Arguments a) {
    int at = a.integer(0, "index", -1);
    int real = at < 0 ? at + list.size() : at;
    if (real < 0 || real >= list.size()) {
      throw Faults.failed("pop(" + at + ") of a list of " + list.size() + " items");
    }
    return list.remove(real);
  }

  private static @Nullable Object clear(List<@Nullable Object> list) {
    list.clear();
    return null;
  }

  private static @Nullable Object reverse(List<@Nullable Object> list) {
    Collections.reverse(list);
    return null;
  }

  private static @Nullable Object sort(List<@Nullable Object> list, Arguments a) {
    a.only("sort", 0, "reverse");
    list.sort((x, y) -> Operators.order("<", x, y));
    if (a.flag(0, "reverse", false)) {
      Collections.reverse(list);
    }
    return null;
  }

  private static Object copy(List<@Nullable Object> list) {
    DataList copy = new DataList();
    copy.addAll(list);
    return copy;
  }
}
