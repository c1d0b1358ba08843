package io.orch.minion.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results small enough to send: a string longer than a bound is cut, and when that is not
 * enough, strings are cut shorter and shorter, and in the end entries are left out. What was left
 * out is said in its place. Sizes are those of the wire, nearly.
 *
 * @param total bytes of a whole result
 * @param text bytes of one string in it
 */
public record ResultBounds(long total, int text) {

  public static final ResultBounds USUAL = new ResultBounds(8L * 1024 * 1024, 1024 * 1024);

  private static final int OVERHEAD = 8;
  private static final int SHORTEST = 256;
  private static final int DEPTH = 90;

  /** A value that fits, and whether anything was left out of it. */
  public record Bounded(@Nullable Object value, boolean cut) {}

  public Bounded apply(@Nullable Object value) {
    int limit = text;
    while (limit > SHORTEST && size(value, limit, 0) > total) {
      limit /= 4;
    }
    Cutter cutter = new Cutter(Math.max(limit, SHORTEST), total);
    Object fitting = cutter.copy(value, 0);
    return new Bounded(fitting, cutter.cut);
  }

  private static long size(@Nullable Object value, int limit, int depth) {
    if (depth > DEPTH) {
      return OVERHEAD;
    }
    return switch (value) {
      case CharSequence s -> OVERHEAD + Math.min(s.length(), limit);
      case Map<?, ?> map -> {
        long sum = OVERHEAD;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          sum += size(entry.getKey(), limit, depth + 1) + size(entry.getValue(), limit, depth + 1);
        }
        yield sum;
      }
      case Collection<?> items -> {
        long sum = OVERHEAD;
        for (Object item : items) {
          sum += size(item, limit, depth + 1);
        }
        yield sum;
      }
      case null, default -> OVERHEAD;
    };
  }

  private static final class Cutter {

    private final int limit;
    private long left;
    private boolean cut;

    private Cutter(int limit, long total) {
      this.limit = limit;
      this.left = total;
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
      left -= OVERHEAD;
      if (depth > DEPTH) {
        cut = true;
        return "... (cut: nested more than " + DEPTH + " levels deep)";
      }
      return switch (value) {
        case CharSequence s -> text(s.toString());
        case Map<?, ?> map -> map(map, depth);
        case Collection<?> items -> list(items, depth);
        case null, default -> value;
      };
    }

    private String text(String text) {
      if (text.length() <= limit) {
        left -= text.length();
        return text;
      }
      cut = true;
      int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
      left -= end;
      long rest = text.substring(end).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      return text.substring(0, end) + "... (cut: " + rest + " bytes left out)";
    }

    private Map<Object, @Nullable Object> map(Map<?, ?> map, int depth) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      int done = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (left <= 0) {
          cut = true;
          copy.put("...", "(cut: " + (map.size() - done) + " entries left out)");
          break;
        }
        Object key = copy(entry.getKey(), depth + 1);
        copy.put(key == null ? "None" : key, copy(entry.getValue(), depth + 1));
        done++;
      }
      return copy;
    }

    private List<@Nullable Object> list(Collection<?> items, int depth) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object item : items) {
        if (left <= 0) {
          cut = true;
          copy.add("... (cut: " + (items.size() - copy.size()) + " items left out)");
          break;
        }
        copy.add(copy(item, depth + 1));
      }
      return copy;
    }
  }
}
