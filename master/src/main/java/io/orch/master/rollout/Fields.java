package io.orch.master.rollout;

import io.orch.sls.error.Suggestion;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a map within an argument. Each reading method names a key and remembers it as
 * known; what is wrong is an {@link IllegalArgumentException} that says what it is the field of.
 * Not thread-safe.
 */
final class Fields {

  private static final int SHOWN = 80;

  private final String what;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private final Collection<String> known = new TreeSet<>();

  private Fields(String what) {
    this.what = what;
  }

  /**
   * The fields of a value.
   *
   * @param what it is, for errors: {@code probe 2}
   */
  static Fields of(String what, @Nullable Object value) {
    Fields fields = new Fields(what);
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          what + " must be a map, as 'http: http://{minion}/', not " + shown(value));
    }
    map.forEach((key, item) -> fields.fields.put(Values.str(key), item));
    return fields;
  }

  /** The values of a list with what each makes; a value alone is a list of one. */
  static <T> List<T> each(String what, Object value, Function<Fields, T> maker) {
    List<?> items = value instanceof List<?> list ? list : List.of(value);
    List<T> made = new ArrayList<>();
    for (Object item : items) {
      made.add(maker.apply(of(what + " " + (made.size() + 1), item)));
    }
    return List.copyOf(made);
  }

  static Object require(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("must not be null");
    }
    return value;
  }

  /** A value as errors show it. */
  static String shown(@Nullable Object value) {
    String text = Values.repr(value);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  boolean has(String key) {
    known.add(key);
    return fields.get(key) != null;
  }

  /** A value that its reader makes something of. */
  <T> Optional<T> read(String key, Function<Object, T> reader) {
    known.add(key);
    Object value = fields.get(key);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + ": '" + key + "' " + e.getMessage(), e);
    }
  }

  Optional<String> text(String key) {
    return read(
        key,
        value -> {
          if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw new IllegalArgumentException("must be a text, not " + shown(value));
          }
          return Values.str(value);
        });
  }

  Duration span(String key, Duration fallback) {
    return read(key, Span::of).map(Span::time).orElse(fallback);
  }

  int integer(String key, int fallback, int least, int most) {
    return read(key, value -> integer(value, least, most)).orElse(fallback);
  }

  static int integer(Object value, int least, int most) {
    if (value instanceof Long n && n >= least && n <= most) {
      return n.intValue();
    }
    throw new IllegalArgumentException(
        "must be a whole number from " + least + " to " + most + ", not " + shown(value));
  }

  boolean flag(String key, boolean fallback) {
    return read(
            key,
            value -> {
              if (value instanceof Boolean given) {
                return given;
              }
              throw new IllegalArgumentException("must be true or false, not " + shown(value));
            })
        .orElse(fallback);
  }

  String choice(String key, String fallback, List<String> choices) {
    return read(
            key,
            value -> {
              if (choices.contains(Values.str(value))) {
                return Values.str(value);
              }
              throw new IllegalArgumentException(
                  "must be one of " + String.join(", ", choices) + ", not " + shown(value));
            })
        .orElse(fallback);
  }

  List<@Nullable Object> list(String key) {
    Object value = read(key, given -> given).orElse(List.of());
    return value instanceof List<?> items
        ? new ArrayList<>(items)
        : new ArrayList<>(List.of(value));
  }

  Map<String, @Nullable Object> map(String key) {
    return read(
            key,
            value -> {
              if (!(value instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("must be a map, not " + shown(value));
              }
              return Values.named(map);
            })
        .orElse(Map.of());
  }

  /** Refuses the fields for a reason of their own. */
  IllegalArgumentException refuse(String why) {
    return new IllegalArgumentException(what + " " + why);
  }

  /** Refuses fields that were not read. */
  void finish() {
    for (String key : fields.keySet()) {
      if (!known.contains(key)) {
        String meant = Suggestion.didYouMean(key, known);
        throw refuse(
            "has the unknown field '"
                + key
                + "'"
                + (meant.isEmpty() ? "; it takes " + String.join(", ", known) : meant));
      }
    }
  }
}
