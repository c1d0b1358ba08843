package io.orch.sls.jinja;

import io.orch.sls.jinja.Method.Body;
import io.orch.sls.value.DataList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of strings. */
final class TextMethods {

  static final Map<String, Body> TABLE = table();

  private TextMethods() {}

  /** A method of a string. */
  @FunctionalInterface
  private interface OnText {
    @Nullable Object apply(Run run, String text, Arguments a);
  }

  private static Map<String, Body> table() {
    Map<String, OnText> on = new HashMap<>();
    cases(on);
    searches(on);
    pieces(on);
    shapes(on);
    Map<String, Body> table = new HashMap<>();
    on.forEach(
        (name, body) -> table.put(name, (run, self, a) -> body.apply(run, self.toString(), a)));
    return Map.copyOf(table);
  }

  private static void cases(Map<String, OnText> on) {
    on.put("lower", (run, s, a) -> s.toLowerCase(Locale.ROOT));
    on.put("upper", (run, s, a) -> s.toUpperCase(Locale.ROOT));
    on.put("casefold", (run, s, a) -> s.toLowerCase(Locale.ROOT));
    on.put("capitalize", (run, s, a) -> Texts.capitalize(s));
    on.put("title", (run, s, a) -> Texts.title(s));
    on.put("swapcase", (run, s, a) -> Texts.swapcase(s));
    on.put("isdigit", (run, s, a) -> all(s, Character::isDigit));
    on.put("isdecimal", (run, s, a) -> all(s, Character::isDigit));
    on.put("isnumeric", (run, s, a) -> all(s, Character::isDigit));
    on.put("isalpha", (run, s, a) -> all(s, Character::isLetter));
    on.put("isalnum", (run, s, a) -> all(s, Character::isLetterOrDigit));
    on.put("isspace", (run, s, a) -> all(s, Character::isWhitespace));
    on.put(
        "islower",
        (run, s, a) ->
            s.chars().anyMatch(Character::isLowerCase)
                && s.chars().noneMatch(Character::isUpperCase));
    on.put(
        "isupper",
        (run, s, a) ->
            s.chars().anyMatch(Character::isUpperCase)
                && s.chars().noneMatch(Character::isLowerCase));
  }

  private static boolean all(String text, IntPredicate is) {
    return !text.isEmpty() && text.codePoints().allMatch(is);
  }

  private static void searches(Map<String, OnText> on) {
    on.put("startswith", (run, s, a) -> affix(a, s::startsWith));
    on.put("endswith", (run, s, a) -> affix(a, s::endsWith));
    on.put("find", (run, s, a) -> (long) s.indexOf(a.text(0, "sub"), a.integer(1, "start", 0)));
    on.put("rfind", (run, s, a) -> (long) s.lastIndexOf(a.text(0, "sub")));
    on.put("index", (run, s, a) -> found(s, a.text(0, "sub"), s.indexOf(a.text(0, "sub"))));
    on.put("rindex", (run, s, a) -> found(s, a.text(0, "sub"), s.lastIndexOf(a.text(0, "sub"))));
    on.put("count", (run, s, a) -> (long) Texts.count(s, a.text(0, "sub")));
    on.put(
        "replace",
        (run, s, a) ->
            Texts.replace(run, s, a.text(0, "old"), a.text(1, "new"), a.integer(2, "count", -1)));
    on.put(
        "removeprefix",
        (run, s, a) ->
            s.startsWith(a.text(0, "prefix")) ? s.substring(a.text(0, "prefix").length()) : s);
    on.put(
        "removesuffix",
        (run, s, a) ->
            s.endsWith(a.text(0, "suffix"))
                ? s.substring(0, s.length() - a.text(0, "suffix").length())
                : s);
  }

  private static Object affix(Arguments a, java.util.function.Predicate<String> test) {
    Object wanted = Python.defined(a.need(0, "prefix"));
    if (wanted instanceof List<?> several) {
      return several.stream().anyMatch(item -> test.test(Python.str(item)));
    }
    return test.test(a.text(0, "prefix"));
  }

  private static Object found(String text, String part, int at) {
    if (at < 0) {
      throw Faults.failed("'" + part + "' is not in '" + text + "'");
    }
    return (long) at;
  }

  private static void pieces(Map<String, OnText> on) {
    on.put("split", (run, s, a) -> Texts.split(s, separator(a), a.integer(1, "maxsplit", -1)));
    on.put("rsplit", (run, s, a) -> Texts.rsplit(s, separator(a), a.integer(1, "maxsplit", -1)));
    on.put("splitlines", (run, s, a) -> Texts.lines(s, a.flag(0, "keepends", false)));
    on.put(
        "partition",
        (run, s, a) -> partition(s, a.text(0, "sep"), s.indexOf(a.text(0, "sep")), false));
    on.put(
        "rpartition",
        (run, s, a) -> partition(s, a.text(0, "sep"), s.lastIndexOf(a.text(0, "sep")), true));
    on.put("join", TextMethods::join);
    on.put("format", (run, s, a) -> bounded(run, BraceFormat.format(s, a)));
    on.put(
        "format_map",
        (run, s, a) ->
            bounded(
                run,
                BraceFormat.format(
                    s,
                    new Arguments(
                        List.of(),
                        Globals.dict(a).entrySet().stream()
                            .collect(
                                java.util.stream.Collectors.toMap(
                                    e -> Python.str(e.getKey()), e -> e.getValue()))))));
  }

  private static String bounded(Run run, String text) {
    run.budget().characters(text.length());
    return text;
  }

  private static @Nullable String separator(Arguments a) {
    return a.get(0, "sep", null) == null ? null : a.text(0, "sep");
  }

  private static Object partition(String s, String separator, int at, boolean fromRight) {
    if (at < 0) {
      return fromRight ? Tuple.of("", "", s) : Tuple.of(s, "", "");
    }
    return Tuple.of(s.substring(0, at), separator, s.substring(at + separator.length()));
  }

  private static Object join(Run run, String separator, Arguments a) {
    StringBuilder out = new StringBuilder();
    String between = "";
    for (Object item : Python.items(a.need(0, "iterable"))) {
      if (!(Python.defined(item) instanceof CharSequence part)) {
        throw Faults.failed("join() takes strings, not " + Python.describe(item));
      }
      out.append(between).append(part);
      between = separator;
    }
    return bounded(run, out.toString());
  }

  private static void shapes(Map<String, OnText> on) {
    on.put("strip", (run, s, a) -> Texts.strip(s, characters(a), true, true));
    on.put("lstrip", (run, s, a) -> Texts.strip(s, characters(a), true, false));
    on.put("rstrip", (run, s, a) -> Texts.strip(s, characters(a), false, true));
    on.put("ljust", (run, s, a) -> Texts.pad(run, s, a, '<'));
    on.put("rjust", (run, s, a) -> Texts.pad(run, s, a, '>'));
    on.put("center", (run, s, a) -> Texts.pad(run, s, a, '^'));
    on.put("zfill", (run, s, a) -> Texts.zfill(run, s, a.integer(0, "width", 0)));
    on.put(
        "expandtabs",
        (run, s, a) ->
            s.replace("\t", " ".repeat(Math.min(100, Math.max(0, a.integer(0, "tabsize", 8))))));
    on.put("encode", (run, s, a) -> s);
    on.put("decode", (run, s, a) -> s);
  }

  private static @Nullable String characters(Arguments a) {
    return a.get(0, "chars", null) == null ? null : a.text(0, "chars");
  }

  static DataList list(Iterable<?> items) {
    DataList list = new DataList();
    items.forEach(list::add);
    return list;
  }
}
