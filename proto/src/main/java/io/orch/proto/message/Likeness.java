package io.orch.proto.message;

import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text that is the same for values that say the same to people: neither the order of a map's keys
 * counts, nor the lines around those that change in a diff and where in the file they are.
 */
public final class Likeness {

  private static final String DIFF = "diff";

  private Likeness() {}

  /** The text of a value. */
  public static String of(@Nullable Object value) {
    return Json.write(core(value, ""));
  }

  private static @Nullable Object core(@Nullable Object value, String key) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> core = new TreeMap<>();
        map.forEach((name, item) -> core.put(Values.str(name), core(item, Values.str(name))));
        yield core;
      }
      case Collection<?> items -> list(items);
      case String diff when key.equals(DIFF) -> moved(diff);
      case null, default -> value;
    };
  }

  private static List<@Nullable Object> list(Collection<?> items) {
    List<@Nullable Object> core = new ArrayList<>();
    items.forEach(item -> core.add(core(item, "")));
    return core;
  }

  /** The lines that a diff adds and removes, without those that name the file. */
  private static String moved(String diff) {
    boolean named = diff.startsWith("---") && diff.contains("\n+++");
    return diff.lines()
        .skip(named ? 2 : 0)
        .filter(line -> line.startsWith("+") || line.startsWith("-"))
        .collect(Collectors.joining("\n"));
  }
}
