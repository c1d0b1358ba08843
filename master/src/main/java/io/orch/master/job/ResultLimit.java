package io.orch.master.job;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts values that are too large to keep, and says so in their place. Not thread-safe. */
public final class ResultLimit {

  /** What stands where something was left out. */
  public static final String MARKER = "[cut: the result was too large to keep whole]";

  private static final int OVERHEAD = 8;

  private long left;

  private ResultLimit(long left) {
    this.left = left;
  }

  /** The value itself when it takes at most so many bytes, or as much of it as fits. */
  public static @Nullable Object cut(@Nullable Object value, int bytes) {
    if (ValueAdapter.toBytes(value).length <= bytes) {
      return value;
    }
    return new ResultLimit(bytes / 2).copy(value);
  }

  /** Whether something was left out of a value. */
  public static boolean isCut(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case String text -> text.endsWith(MARKER);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .anyMatch(entry -> isCut(entry.getKey()) || isCut(entry.getValue()));
      case List<?> list -> list.stream().anyMatch(ResultLimit::isCut);
      default -> false;
    };
  }

  private @Nullable Object copy(@Nullable Object value) {
    left -= OVERHEAD;
    return switch (value) {
      case null -> null;
      case String text -> text(text);
      case Map<?, ?> map -> map(map);
      case List<?> list -> list(list);
      default -> value;
    };
  }

  private String text(String text) {
    int keep = (int) Math.max(0, Math.min(text.length(), left / 3));
    left -= 3L * keep;
    return keep == text.length() ? text : text.substring(0, keep) + MARKER;
  }

  private DataMap map(Map<?, ?> map) {
    DataMap out = new DataMap();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (left <= 0) {
        out.put("__cut__", MARKER);
        break;
      }
      Object key = copy(entry.getKey());
      out.put(key == null ? "None" : key, copy(entry.getValue()));
    }
    return out;
  }

  private DataList list(List<?> list) {
    DataList out = new DataList();
    for (Object item : list) {
      if (left <= 0) {
        out.add(MARKER);
        break;
      }
      out.add(copy(item));
    }
    return out;
  }
}
