package io.orch.cli.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A minion's own name in what it returned, written as {@code {minion}}: results that differ in
 * nothing else are the same. It also counts behind the sign that begins a line of a diff.
 */
final class OwnName {

  private static final String PLACE = "{minion}";

  private final String name;
  private final Pattern pattern;

  OwnName(String minion) {
    this.name = minion;
    this.pattern =
        Pattern.compile(
            "(?m)(?:(?<=^[+-])|(?<![A-Za-z0-9_-]))" + Pattern.quote(minion) + "(?![A-Za-z0-9_-])");
  }

  /** The value without the name. */
  @Nullable Object hiddenIn(@Nullable Object value) {
    return switch (value) {
      case String text when text.contains(name) -> pattern.matcher(text).replaceAll(PLACE);
      case Map<?, ?> map -> {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(hiddenIn(key), hiddenIn(item)));
        yield copy;
      }
      case Collection<?> items -> {
        List<@Nullable Object> copy = new ArrayList<>();
        items.forEach(item -> copy.add(hiddenIn(item)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}
