package io.orch.minion.beacon;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of one thing among a beacon's settings, such as a file or a service. What is not of
 * its type is an {@code IllegalArgumentException} that goes on a sentence about the setting.
 */
public final class Options {

  private static final int LONGEST_SHOWN = 100;

  private final String of;
  private final Map<?, ?> options;

  private Options(String of, Map<?, ?> options) {
    this.of = of;
    this.options = options;
  }

  /**
   * The options of each thing of a map, or of a list of maps, by the thing's name.
   *
   * @param example what the setting may look like
   * @param bare whether a thing may have none: null, or a text in a list
   */
  public static Map<String, Options> each(@Nullable Object value, String example, boolean bare) {
    Map<String, Options> all = new LinkedHashMap<>();
    List<?> parts =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    for (Object part : parts) {
      if (part instanceof Map<?, ?> map) {
        map.forEach((name, options) -> all.put(Values.str(name), of(name, options, example, bare)));
      } else if (bare && part instanceof String name) {
        all.put(name, new Options(name, Map.of()));
      } else {
        throw new IllegalArgumentException("must be as in " + example + ", not " + shown(part));
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("names nothing; write it as in " + example);
    }
    return all;
  }

  private static Options of(
      @Nullable Object name, @Nullable Object options, String example, boolean bare) {
    if (options instanceof Map<?, ?> map) {
      return new Options(Values.str(name), map);
    }
    if (bare && options == null) {
      return new Options(Values.str(name), Map.of());
    }
    throw new IllegalArgumentException(
        "has for '"
            + Values.str(name)
            + "' no map of options, as in "
            + example
            + ", but "
            + shown(options));
  }

  private static String shown(@Nullable Object value) {
    String text = Values.repr(value);
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }

  /** The names of all options. */
  public Set<?> names() {
    return options.keySet();
  }

  public boolean has(String key) {
    return options.get(key) != null;
  }

  public @Nullable Object any(String key) {
    return options.get(key);
  }

  public boolean flag(String key, boolean fallback) {
    return switch (options.get(key)) {
      case null -> fallback;
      case Boolean b -> b;
      case Object other -> throw wrong(key, "true or false", other);
    };
  }

  public double number(String key, double fallback) {
    Object value = options.get(key);
    if (value == null) {
      return fallback;
    }
    try {
      return Double.parseDouble(Values.str(value));
    } catch (NumberFormatException e) {
      throw wrong(key, "a number", value);
    }
  }

  /** A text; empty when it is not given. */
  public String text(String key) {
    return switch (options.get(key)) {
      case null -> "";
      case Map<?, ?> map -> throw wrong(key, "a text", map);
      case List<?> list -> throw wrong(key, "a text", list);
      case Object other -> Values.str(other);
    };
  }

  /** A list; none when it is not given. */
  public List<@Nullable Object> list(String key) {
    return switch (options.get(key)) {
      case null -> List.of();
      case List<?> list -> new ArrayList<@Nullable Object>(list);
      case Object other -> throw wrong(key, "a list", other);
    };
  }

  /** What is said of an option that cannot be used. */
  public IllegalArgumentException wrong(String key, String wanted, @Nullable Object seen) {
    return new IllegalArgumentException(
        "has for '" + of + "' a " + key + " that must be " + wanted + ", not " + shown(seen));
  }
}
