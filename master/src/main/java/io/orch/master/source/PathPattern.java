package io.orch.master.source;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path in which fields stand for values: {@code {minion}}, and {@code {pillar[a][b]}}. A field
 * that is a list makes a path for each of its items.
 *
 * @param texts what stands between fields; one more than there are fields
 * @param fields each as the names by which its value is found
 */
record PathPattern(List<String> texts, List<List<String>> fields) {

  static final PathPattern NONE = new PathPattern(List.of(""), List.of());

  private static final int MOST = 1_000;
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAMES = Pattern.compile("(minion|pillar(?:\\[[^\\[\\]{}]+])+)");

  PathPattern {
    texts = List.copyOf(texts);
    fields = List.copyOf(fields);
  }

  /**
   * Reads one.
   *
   * @throws OrchException ARGUMENT_INVALID for other fields
   */
  static PathPattern parse(String text) {
    List<String> texts = new ArrayList<>();
    List<List<String>> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (!NAMES.matcher(matcher.group(1)).matches()) {
        throw invalid(text, matcher.group());
      }
      texts.add(text.substring(end, matcher.start()));
      fields.add(List.of(matcher.group(1).replace("]", "").split("\\[")));
      end = matcher.end();
    }
    texts.add(text.substring(end));
    if (texts.stream().anyMatch(part -> part.contains("{") || part.contains("}"))) {
      throw invalid(text, "a brace");
    }
    return new PathPattern(texts, fields);
  }

  private static OrchException invalid(String text, String what) {
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "in '" + text + "', " + what + " is no field: there are {minion} and {pillar[key]}");
  }

  /**
   * The paths that it means, the items of its first list in their order.
   *
   * @return empty when a field has no value
   * @throws OrchException LIMIT_EXCEEDED when they are too many
   */
  Optional<List<String>> paths(Map<String, ?> values) {
    List<Map<List<String>, String>> all = List.of(Map.of());
    for (List<String> field : new LinkedHashSet<>(fields)) {
      Object value = value(field, values);
      if (value == null) {
        return Optional.empty();
      }
      List<?> items = value instanceof List<?> list ? list : List.of(value);
      if (all.size() * items.size() > MOST) {
        throw new OrchException(
            ErrorCode.LIMIT_EXCEEDED, "'" + this + "' means more than " + MOST + " paths");
      }
      all =
          all.stream()
              .flatMap(chosen -> items.stream().map(item -> with(chosen, field, Values.str(item))))
              .toList();
    }
    return Optional.of(all.stream().map(this::filled).toList());
  }

  private static @Nullable Object value(List<String> field, Map<String, ?> values) {
    Object value = values;
    for (String name : field) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  private static Map<List<String>, String> with(
      Map<List<String>, String> chosen, List<String> field, String item) {
    Map<List<String>, String> more = new LinkedHashMap<>(chosen);
    more.put(field, item);
    return more;
  }

  private String filled(Map<List<String>, String> chosen) {
    StringBuilder path = new StringBuilder(texts.get(0));
    for (int i = 0; i < fields.size(); i++) {
      path.append(chosen.get(fields.get(i))).append(texts.get(i + 1));
    }
    return path.toString();
  }

  /** As it is written. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(texts.get(0));
    for (int i = 0; i < fields.size(); i++) {
      List<String> names = fields.get(i);
      text.append('{').append(names.get(0));
      names.stream().skip(1).forEach(name -> text.append('[').append(name).append(']'));
      text.append('}').append(texts.get(i + 1));
    }
    return text.toString();
  }
}
