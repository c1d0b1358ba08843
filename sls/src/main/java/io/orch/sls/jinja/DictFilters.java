package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Salt's filters of dicts, and those that change a value deep inside of one. */
final class DictFilters {

  private static final String PLACE = "keys value delimiter? ordered_dict?";

  private DictFilters() {}

  static void register(Filters filters) {
    filters.add("set_dict_key_value", PLACE, DictFilters::setValue);
    filters.add("append_dict_key_value", PLACE, DictFilters::appendValue);
    filters.add("extend_dict_key_value", PLACE, DictFilters::extendValue);
    filters.add("update_dict_key_value", PLACE, DictFilters::updateValue);
    filters.add("traverse", "key default? delimiter?", DictFilters::traverse);
    filters.add("compare_dicts", "new", (run, v, a) -> compareDicts(v, a.need(0, "new")));
    filters.add("compare_lists", "new", (run, v, a) -> compareLists(v, a.need(0, "new")));
    filters.add("to_entries", "", (run, v, a) -> toEntries(v));
    filters.add("from_entries", "", (run, v, a) -> fromEntries(v));
    filters.add("mysql_to_dict", "key", (run, v, a) -> table(v, a.need(0, "key")));
    filters.add("json_encode_dict", "* **", (run, v, a) -> encoded(ListFilters.map(v), 0));
    filters.add("json_decode_dict", "* **", (run, v, a) -> encoded(ListFilters.map(v), 0));
    filters.add("json_encode_list", "* **", (run, v, a) -> encodedList(v));
    filters.add("json_decode_list", "* **", (run, v, a) -> encodedList(v));
    filters.add("method_call", "f_name * **", DictFilters::call);
  }

  private static @Nullable Object traverse(Run run, @Nullable Object value, Arguments a) {
    Object key = Python.defined(a.need(0, "key"));
    List<@Nullable Object> steps = new ArrayList<>();
    if (key instanceof CharSequence text) {
      String delimiter = Pattern.quote(a.text(2, "delimiter", ":"));
      steps.addAll(List.of(text.toString().split(delimiter, -1)));
    } else if (Python.isInteger(key)) {
      steps.add(key);
    } else {
      steps.addAll(Python.items(key));
    }
    return Values.traverse(value, steps, a.get(1, "default", null));
  }

  private static @Nullable Object setValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    Maps.put(place.map, place.key, a.need(1, "value"));
    return value;
  }

  private static @Nullable Object appendValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    list(place, "append to").add(a.need(1, "value"));
    return value;
  }

  private static @Nullable Object extendValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    list(place, "extend").addAll(Python.items(a.need(1, "value")));
    return value;
  }

  private static @Nullable Object updateValue(Run run, @Nullable Object value, Arguments a) {
    Place place = place(value, a);
    if (Maps.get(place.map, place.key) == null) {
      Maps.put(place.map, place.key, new DataMap());
    }
    if (!(Maps.get(place.map, place.key) instanceof Map<?, ?> map)) {
      throw place.wrong("update");
    }
    MapMethods.update(map, a.need(1, "value"));
    return value;
  }

  @SuppressWarnings("unchecked") // lists of templates are lists of any values
  private static List<@Nullable Object> list(Place place, String what) {
    if (Maps.get(place.map, place.key) == null) {
      Maps.put(place.map, place.key, new DataList());
    }
    Object found = Maps.get(place.map, place.key);
    if (!ListFilters.isList(found) || found == null) {
      throw place.wrong(what);
    }
    return (List<@Nullable Object>) found;
  }

  private record Place(Map<?, ?> map, String key) {
    Map<?, ?> below() {
      if (!(Maps.get(map, key) instanceof Map<?, ?>)) {
        Maps.put(map, key, new DataMap());
      }
      return (Map<?, ?>) java.util.Objects.requireNonNull(Maps.get(map, key));
    }

    io.orch.sls.error.OrchException wrong(String what) {
      return Faults.failed(
          "'"
              + key
              + "' holds "
              + Python.describe(Maps.get(map, key))
              + ": cannot "
              + what
              + " it");
    }
  }

  private static Place place(@Nullable Object value, Arguments a) {
    String[] steps =
        TextFilters.text(a.need(0, "keys")).split(Pattern.quote(a.text(2, "delimiter", ":")), -1);
    Place place = new Place(ListFilters.map(value), steps[0]);
    for (int i = 1; i < steps.length; i++) {
      place = new Place(place.below(), steps[i]);
    }
    return place;
  }

  private static Object compareDicts(@Nullable Object old, @Nullable Object fresh) {
    Map<?, ?> before = old == null ? Map.of() : ListFilters.map(old);
    Map<?, ?> after = fresh == null ? Map.of() : ListFilters.map(fresh);
    Set<@Nullable Object> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    DataMap result = new DataMap();
    for (Object key : keys) {
      boolean had = Maps.has(before, key);
      boolean has = Maps.has(after, key);
      if (!had || !has || !Python.equal(Maps.get(before, key), Maps.get(after, key))) {
        DataMap change = new DataMap();
        change.put("old", had ? Maps.get(before, key) : "");
        change.put("new", has ? Maps.get(after, key) : "");
        result.put(key, change);
      }
    }
    return result;
  }

  private static Object compareLists(@Nullable Object old, @Nullable Object fresh) {
    DataMap result = new DataMap();
    DataList added = missing(Python.items(fresh), old);
    DataList removed = missing(Python.items(old), fresh);
    if (!added.isEmpty()) {
      result.put("new", added);
    }
    if (!removed.isEmpty()) {
      result.put("old", removed);
    }
    return result;
  }

  private static DataList missing(List<@Nullable Object> items, @Nullable Object others) {
    DataList missing = new DataList();
    for (Object item : items) {
      if (!Comparing.contains(others, item)) {
        missing.add(item);
      }
    }
    return missing;
  }

  private static Object toEntries(@Nullable Object value) {
    DataList entries = new DataList();
    if (ListFilters.isList(value)) {
      long index = 0;
      for (Object item : Python.items(value)) {
        entries.add(entry(index++, item));
      }
      return entries;
    }
    ListFilters.map(value).forEach((key, item) -> entries.add(entry(key, item)));
    return entries;
  }

  private static DataMap entry(@Nullable Object key, @Nullable Object value) {
    DataMap entry = new DataMap();
    entry.put("key", key);
    entry.put("value", value);
    return entry;
  }

  private static Object fromEntries(@Nullable Object value) {
    DataMap result = new DataMap();
    for (Object item : Python.items(value)) {
      DataMap lower = new DataMap();
      ListFilters.map(item).forEach((key, v) -> lower.put(ListFilters.folded(key, false), v));
      Object key = Python.truth(lower.get("key")) ? lower.get("key") : lower.get("name");
      if (Python.truth(key)) {
        Maps.put(result, key, lower.get("value"));
      }
    }
    return result;
  }

  private static Object table(@Nullable Object value, @Nullable Object key) {
    DataMap result = new DataMap();
    List<String> headers = List.of();
    for (Object line : Python.items(value)) {
      String text = TextFilters.text(line);
      if (text.isEmpty() || text.startsWith("+")) {
        continue;
      }
      List<String> cells = new ArrayList<>();
      for (String cell : text.split("\\|", -1)) {
        cells.add(Texts.strip(cell, null, true, true));
      }
      if (headers.size() <= 1) {
        headers = cells;
        continue;
      }
      DataMap row = new DataMap();
      for (int i = 1; i < headers.size() - 1 && i < cells.size(); i++) {
        row.put(headers.get(i), NumberFilters.toNumber(cells.get(i)));
      }
      if (!row.containsKey(key)) {
        throw Faults.failed("the table has no column " + Python.describe(key));
      }
      Maps.put(result, row.get(key), row);
    }
    return result;
  }

  private static DataMap encoded(Map<?, ?> map, int depth) {
    DataMap result = new DataMap();
    map.forEach((key, value) -> result.put(bytes(key, depth), bytes(value, depth)));
    return result;
  }

  private static DataList encodedList(@Nullable Object value) {
    DataList result = new DataList();
    Python.items(value).forEach(item -> result.add(bytes(item, 0)));
    return result;
  }

  private static @Nullable Object bytes(@Nullable Object value, int depth) {
    if (depth > Printing.MAX_DEPTH) {
      throw Faults.limit("the depth of a value", Printing.MAX_DEPTH);
    }
    return switch (value) {
      case CharSequence s -> Bytes.encode(s.toString(), "", "strict");
      case Map<?, ?> map -> encoded(map, depth + 1);
      case List<?> list -> {
        DataList all = new DataList();
        list.forEach(item -> all.add(bytes(item, depth + 1)));
        yield all;
      }
      case null, default -> value;
    };
  }

  private static @Nullable Object call(Run run, @Nullable Object value, Arguments a) {
    String name = TextFilters.text(a.need(0, "f_name"));
    Object method = Attributes.attribute(value, name, run.at(), () -> "");
    return method instanceof Callable callable ? callable.call(run, a.rest()) : null;
  }
}
