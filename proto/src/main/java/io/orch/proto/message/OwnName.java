package io.orch.proto.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A minion's own name in what it returned, written as {@code {minion}}: results that differ in
 * nothing else are the same. It also counts behind the sign that begins a line of a diff.
 */
public final class OwnName {

  /** What stands for the name. */
  public static final String PLACE = "{minion}";

  private final String name;
  private final Pattern pattern;

  public OwnName(String minion) {
    this.name = minion;
    this.pattern =
        Pattern.compile(
            "(?m)(?:(?<=^[+-])|(?<![A-Za-z0-9_-]))" + Pattern.quote(minion) + "(?![A-Za-z0-9_-])");
  }

  /** The value without the name. */
  public @Nullable Object hiddenIn(@Nullable Object value) {
    return replaced(
        value, text -> text.contains(name) ? pattern.matcher(text).replaceAll(PLACE) : text);
  }

  private static @Nullable Object replaced(@Nullable Object value, UnaryOperator<String> change) {
    return switch (value) {
      case String text -> change.apply(text);
      case Map<?, ?> map -> {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(replaced(key, change), replaced(item, change)));
        yield copy;
      }
      case Collection<?> items -> {
        List<@Nullable Object> copy = new ArrayList<>();
        items.forEach(item -> copy.add(replaced(item, change)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  /** The value with the name where {@link #PLACE} stands. */
  public @Nullable Object shownIn(@Nullable Object value) {
    return replaced(value, text -> text.replace(PLACE, name));
  }
}
