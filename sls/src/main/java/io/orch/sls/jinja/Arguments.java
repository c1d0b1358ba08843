package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, evaluated. */
record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {

  static final Arguments NONE = new Arguments(List.of(), Map.of());

  static Arguments of(@Nullable Object one) {
    List<@Nullable Object> list = new ArrayList<>(1);
    list.add(one);
    return new Arguments(list, Map.of());
  }

  int count() {
    return positional.size();
  }

  boolean has(int index, String name) {
    return index < positional.size() || keywords.containsKey(name);
  }

  /** The argument at a position or of a name, or the fallback. */
  @Nullable Object get(int index, String name, @Nullable Object fallback) {
    if (index < positional.size()) {
      return positional.get(index);
    }
    return keywords.containsKey(name) ? keywords.get(name) : fallback;
  }

  /** The same, for an argument that must be there. */
  @Nullable Object need(int index, String name) {
    if (!has(index, name)) {
      throw Faults.failed("the argument '" + name + "' is missing");
    }
    return get(index, name, null);
  }

  String text(int index, String name, String fallback) {
    return has(index, name) ? Python.str(get(index, name, null)) : fallback;
  }

  String text(int index, String name) {
    Object value = Python.defined(need(index, name));
    if (!(value instanceof CharSequence)) {
      throw Faults.failed(
          "the argument '" + name + "' must be a string, not " + Python.describe(value));
    }
    return value.toString();
  }

  int integer(int index, String name, int fallback) {
    Object value = get(index, name, null);
    return value == null ? fallback : Python.index(value, name);
  }

  boolean flag(int index, String name, boolean fallback) {
    return has(index, name) ? Python.truth(get(index, name, null)) : fallback;
  }

  /** Refuses more than a number of positional arguments and keywords that are not listed. */
  Arguments only(String function, int most, String... names) {
    if (positional.size() > most) {
      throw Faults.failed(
          function + "() takes at most " + most + " arguments, not " + positional.size());
    }
    for (String keyword : keywords.keySet()) {
      if (!List.of(names).contains(keyword)) {
        throw Faults.failed(
            function
                + "() has no argument '"
                + keyword
                + "'"
                + io.orch.sls.error.Suggestion.didYouMean(keyword, List.of(names)));
      }
    }
    return this;
  }

  /** Without the first positional argument. */
  Arguments rest() {
    return new Arguments(
        positional.subList(Math.min(1, positional.size()), positional.size()), keywords);
  }
}
