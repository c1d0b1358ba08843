package io.orch.sls.jinja;

import io.orch.sls.jinja.Method.Body;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of lists and tuples. */
final class ListMethods {

  /** Those that change nothing. */
  static final Map<String, Body> READING = reading();

  static final Map<String, Body> TABLE = table();

  private ListMethods() {}

  private static void put(Map<String, Body> table, String name, String signature, Body body) {
    table.put(name, Signature.of(signature).method(name, body));
  }

  private static Map<String, Body> reading() {
    Map<String, Body> table = new HashMap<>();
    put(table, "index", "value start? stop? /", (run, self, a) -> index(list(self), a));
    put(table, "count", "value /", (run, self, a) -> count(list(self), a.need(0, "value")));
    return Map.copyOf(table);
  }

  private static Map<String, Body> table() {
    Map<String, Body> table = new HashMap<>(READING);
    put(table, "append", "item /", (run, self, a) -> append(run, list(self), a.need(0, "item")));
    put(table, "extend", "items /", (run, self, a) -> extend(run, list(self), a.need(0, "items")));
    put(table, "insert", "index item /", (run, self, a) -> insert(list(self), a));
    put(table, "remove", "value /", (run, self, a) -> remove(list(self), a.need(0, "value")));
    put(table, "pop", "index? /", (run, self, a) -> pop(list(self), a));
    put(table, "clear", "/", (run, self, a) -> clear(list(self)));
    put(table, "reverse", "/", (run, self, a) -> reverse(list(self)));
    put(table, "sort", "key? reverse?", (run, self, a) -> sort(list(self), a));
    put(table, "copy", "/", (run, self, a) -> ListFilters.list(list(self)));
    return Map.copyOf(table);
  }

  @SuppressWarnings("unchecked") // lists of templates are lists of any values
  private static List<@Nullable Object> list(Object self) {
    return (List<@Nullable Object>) self;
  }

  private static @Nullable Object append(
      Run run, List<@Nullable Object> list, @Nullable Object item) {
    run.budget().characters(1);
    list.add(item);
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
    Budget.spend(1);
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
    int start = bound(list, a, 1, "start", 0);
    int stop = Math.max(start, bound(list, a, 2, "stop", list.size()));
    int at = find(list.subList(start, stop), a.need(0, "value"));
    if (at < 0) {
      throw Faults.failed("the list has no " + Python.describe(a.need(0, "value")));
    }
    return (long) at + start;
  }

  private static int bound(List<?> list, Arguments a, int at, String name, int fallback) {
    int index = a.integer(at, name, fallback);
    return Math.min(list.size(), Math.max(0, index < 0 ? index + list.size() : index));
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
    if (a.count() > 0) {
      throw Faults.failed("sort() takes named arguments only");
    }
    if (Python.defined(a.get(0, "key", null)) != null) {
      throw Faults.failed("sort() takes no key here: use the filter sort with an attribute");
    }
    List<@Nullable Object> sorted = new ArrayList<>(list);
    Comparator<@Nullable Object> order = (x, y) -> Comparing.order("<", x, y);
    ListFilters.sort(sorted, a.flag(1, "reverse", false) ? order.reversed() : order);
    list.clear();
    list.addAll(sorted);
    return null;
  }
}
