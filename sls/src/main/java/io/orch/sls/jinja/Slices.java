package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's slices of strings, lists and tuples. */
final class Slices {

  private Slices() {}

  static Object slice(
      @Nullable Object base, @Nullable Object start, @Nullable Object stop, @Nullable Object step) {
    Object value = Python.defined(base);
    if (value instanceof CharSequence text) {
      int[] points = text.codePoints().toArray();
      StringBuilder out = new StringBuilder();
      for (int i : indexes(points.length, start, stop, step)) {
        out.appendCodePoint(points[i]);
      }
      return out.toString();
    }
    if (value instanceof Range range) {
      int by = step == null ? 1 : stride(step);
      int from = bound(start, range.size(), by > 0 ? 0 : range.size() - 1, by);
      return range.part(from, bound(stop, range.size(), by > 0 ? range.size() : -1, by), by);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      for (int i : indexes(list.size(), start, stop, step)) {
        items.add(list.get(i));
      }
      if (value instanceof Tuple) {
        return Tuple.copyOf(items);
      }
      DataList result = new DataList();
      result.addAll(items);
      return result;
    }
    throw Faults.failed(Python.describe(value) + " has no slices");
  }

  private static List<Integer> indexes(
      int length, @Nullable Object start, @Nullable Object stop, @Nullable Object step) {
    int by = step == null ? 1 : stride(step);
    int from = bound(start, length, by > 0 ? 0 : length - 1, by);
    int to = bound(stop, length, by > 0 ? length : -1, by);
    List<Integer> indexes = new ArrayList<>();
    for (long i = from; by > 0 ? i < to : i > to; i += by) {
      indexes.add((int) i);
    }
    return indexes;
  }

  private static int stride(@Nullable Object step) {
    int by = Python.index(step, "step");
    if (by == 0) {
      throw Faults.failed("the step of a slice must not be 0");
    }
    return by;
  }

  private static int bound(@Nullable Object value, int length, int fallback, int step) {
    if (value == null) {
      return fallback;
    }
    int index = Python.index(value, "slice");
    if (index < 0) {
      index += length;
      return index < 0 ? (step > 0 ? 0 : -1) : index;
    }
    return index >= length ? (step > 0 ? length : length - 1) : index;
  }
}
