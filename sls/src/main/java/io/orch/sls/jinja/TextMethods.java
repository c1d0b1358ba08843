package io.orch.sls.jinja;

import io.orch.sls.jinja.Method.Body;
import io.orch.sls.value.DataMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of strings. */
final class TextMethods {

  static final Map<String, Body> TABLE = table();

  private final Map<String, Body> methods = new HashMap<>();

  private TextMethods() {}

  /** A method of a string. */
  @FunctionalInterface
  private interface OnText {
    @Nullable Object apply(Run run, String text, Arguments a);
  }

  private static Map<String, Body> table() {
    TextMethods on = new TextMethods();
    on.cases();
    on.kinds();
    on.searches();
    on.pieces();
    on.shapes();
    return Map.copyOf(on.methods);
  }

  private void put(String name, String signature, OnText body) {
    methods.put(
        name,
        Signature.of(signature)
            .method(name, (run, self, a) -> body.apply(run, self.toString(), a)));
  }

  private void cases() {
    put("lower", "/", (run, s, a) -> s.toLowerCase(Locale.ROOT));
    put("upper", "/", (run, s, a) -> s.toUpperCase(Locale.ROOT));
    put("casefold", "/", (run, s, a) -> s.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    put("capitalize", "/", (run, s, a) -> Texts.capitalize(s));
    put("title", "/", (run, s, a) -> Texts.title(s));
    put("swapcase", "/", (run, s, a) -> Texts.swapcase(s));
  }

  private void kinds() {
    IntPredicate decimal = c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    IntPredicate digit = c -> decimal.test(c) || "\u00b2\u00b3\u00b9".indexOf(c) >= 0;
    IntPredicate numeric =
        c ->
            digit.test(c)
                || Character.getType(c) == Character.OTHER_NUMBER
                || Character.getType(c) == Character.LETTER_NUMBER
                || Character.isIdeographic(c) && Character.getNumericValue(c) >= 0
                || "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341".indexOf(c) >= 0;
    put("isdigit", "/", (run, s, a) -> all(s, digit));
    put("isdecimal", "/", (run, s, a) -> all(s, decimal));
    put("isnumeric", "/", (run, s, a) -> all(s, numeric));
    put("isalpha", "/", (run, s, a) -> all(s, Character::isLetter));
    put("isalnum", "/", (run, s, a) -> all(s, c -> Character.isLetter(c) || numeric.test(c)));
    put("isspace", "/", (run, s, a) -> all(s, Texts::isSpace));
    put("isascii", "/", (run, s, a) -> s.chars().allMatch(c -> c < 128));
    put(
        "isprintable",
        "/",
        (run, s, a) -> s.codePoints().allMatch(Character::isDefined) && plain(s));
    put("isidentifier", "/", (run, s, a) -> s.matches("[\\p{L}\\p{Nl}_][\\p{L}\\p{N}\\p{M}_]*"));
    put("istitle", "/", (run, s, a) -> letters(s) && Texts.title(s).equals(s));
    put("islower", "/", (run, s, a) -> cased(s, Character::isLowerCase, Character::isUpperCase));
    put("isupper", "/", (run, s, a) -> cased(s, Character::isUpperCase, Character::isLowerCase));
  }

  private static boolean all(String text, IntPredicate is) {
    return !text.isEmpty() && text.codePoints().allMatch(is);
  }

  /** Whether Python would print each character as it is. */
  private static boolean plain(String text) {
    String printed = Printing.repr(text.replace("'", "").replace("\\", ""));
    return printed.length() == text.replace("'", "").replace("\\", "").length() + 2;
  }

  private static boolean letters(String text) {
    return text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }

  /** Whether there are letters of one case and none of the other. */
  static boolean cased(String text, IntPredicate wanted, IntPredicate refused) {
    return text.codePoints().anyMatch(wanted)
        && text.codePoints().noneMatch(c -> refused.test(c) || Character.isTitleCase(c));
  }

  private void searches() {
    String place = "sub start? end? /";
    put("startswith", "prefix start? end? /", (run, s, a) -> affix(s, a, String::startsWith));
    put("endswith", "suffix start? end? /", (run, s, a) -> affix(s, a, String::endsWith));
    put("find", place, (run, s, a) -> new Span(s, a).find(false));
    put("rfind", place, (run, s, a) -> new Span(s, a).find(true));
    put("index", place, (run, s, a) -> found(s, a, new Span(s, a).find(false)));
    put("rindex", place, (run, s, a) -> found(s, a, new Span(s, a).find(true)));
    put("count", place, (run, s, a) -> new Span(s, a).count());
    put(
        "replace",
        "old new count? /",
        (run, s, a) ->
            Texts.replace(run, s, a.text(0, "old"), a.text(1, "new"), a.integer(2, "count", -1)));
    put(
        "removeprefix",
        "prefix /",
        (run, s, a) ->
            s.startsWith(a.text(0, "prefix")) ? s.substring(a.text(0, "prefix").length()) : s);
    put(
        "removesuffix",
        "suffix /",
        (run, s, a) ->
            s.endsWith(a.text(0, "suffix"))
                ? s.substring(0, s.length() - a.text(0, "suffix").length())
                : s);
  }

  /** The part of a string that a search is bound to. */
  private record Span(String text, int from, int to, Arguments a) {

    Span(String text, Arguments a) {
      this(text, bound(a, 1, "start", text, 0), bound(a, 2, "end", text, text.length()), a);
    }

    private static int bound(Arguments a, int at, String name, String text, int fallback) {
      Object given = a.get(at, name, null);
      if (given == null) {
        return fallback;
      }
      int length = text.codePointCount(0, text.length());
      int index = Python.index(given, name);
      int real = Math.max(0, index < 0 ? index + length : index);
      return real > length
          ? (name.equals("start") ? text.length() + 1 : text.length())
          : text.offsetByCodePoints(0, real);
    }

    boolean none() {
      return from > to;
    }

    String part() {
      return none() ? "" : text.substring(from, to);
    }

    long find(boolean last) {
      String wanted = a.text(0, "sub");
      int at = none() ? -1 : last ? part().lastIndexOf(wanted) : part().indexOf(wanted);
      return at < 0 ? -1 : text.codePointCount(0, from + at);
    }

    long count() {
      return none() ? 0 : Texts.count(part(), a.text(0, "sub"));
    }
  }

  private static Object affix(String text, Arguments a, BiFunction<String, String, Boolean> test) {
    Span span = new Span(text, a);
    Object wanted = Python.defined(a.positional().get(0));
    if (wanted instanceof Tuple several) {
      return several.stream()
          .anyMatch(item -> !span.none() && test.apply(span.part(), TextFilters.text(item)));
    }
    return !span.none() && test.apply(span.part(), TextFilters.text(wanted));
  }

  private static Object found(String text, Arguments a, long at) {
    if (at < 0) {
      throw Faults.failed("'" + a.text(0, "sub") + "' is not in '" + text + "'");
    }
    return at;
  }

  private void pieces() {
    put(
        "split",
        "sep? maxsplit?",
        (run, s, a) -> Texts.split(s, Texts.set(a, "sep"), a.integer(1, "maxsplit", -1)));
    put(
        "rsplit",
        "sep? maxsplit?",
        (run, s, a) -> Texts.rsplit(s, Texts.set(a, "sep"), a.integer(1, "maxsplit", -1)));
    put(
        "splitlines",
        "keepends?",
        (run, s, a) -> ListFilters.list(Texts.lines(s, a.flag(0, "keepends", false))));
    put("partition", "sep /", (run, s, a) -> partition(s, a.text(0, "sep"), false));
    put("rpartition", "sep /", (run, s, a) -> partition(s, a.text(0, "sep"), true));
    put("join", "iterable /", TextMethods::join);
    put("format", "* **", (run, s, a) -> bounded(run, BraceFormat.format(s, a)));
    put("format_map", "mapping /", TextMethods::formatMap);
  }

  private static String bounded(Run run, String text) {
    run.budget().characters(text.length());
    return text;
  }

  private static Object formatMap(Run run, String text, Arguments a) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    ListFilters.map(a.need(0, "mapping")).forEach((key, v) -> named.put(Python.str(key), v));
    return bounded(run, BraceFormat.format(text, new Arguments(List.of(), named)));
  }

  private static Object partition(String s, String separator, boolean last) {
    if (separator.isEmpty()) {
      throw Faults.failed("partition() needs a separator that is not empty");
    }
    int at = last ? s.lastIndexOf(separator) : s.indexOf(separator);
    if (at < 0) {
      return last ? Tuple.of("", "", s) : Tuple.of(s, "", "");
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
      Budget.bound(out);
      between = separator;
    }
    return bounded(run, out.toString());
  }

  private void shapes() {
    put("strip", "chars? /", (run, s, a) -> Texts.strip(s, Texts.set(a, "chars"), true, true));
    put("lstrip", "chars? /", (run, s, a) -> Texts.strip(s, Texts.set(a, "chars"), true, false));
    put("rstrip", "chars? /", (run, s, a) -> Texts.strip(s, Texts.set(a, "chars"), false, true));
    put("ljust", "width fillchar? /", (run, s, a) -> Texts.pad(run, s, a, '<'));
    put("rjust", "width fillchar? /", (run, s, a) -> Texts.pad(run, s, a, '>'));
    put("center", "width fillchar? /", (run, s, a) -> Texts.pad(run, s, a, '^'));
    put("zfill", "width /", (run, s, a) -> Texts.zfill(run, s, a.integer(0, "width", 0)));
    put(
        "expandtabs",
        "tabsize?",
        (run, s, a) ->
            bounded(run, Texts.expandTabs(s, Math.min(100, a.integer(0, "tabsize", 8)))));
    put(
        "encode",
        "encoding? errors?",
        (run, s, a) -> Bytes.encode(s, a.text(0, "encoding", ""), a.text(1, "errors", "strict")));
    put("maketrans", "x y? z? /", (run, s, a) -> characters(a));
    put("translate", "table /", (run, s, a) -> bounded(run, translate(s, a.need(0, "table"))));
  }

  private static Object characters(Arguments a) {
    DataMap table = new DataMap();
    if (a.count() == 1) {
      ListFilters.map(a.need(0, "x"))
          .forEach(
              (key, v) ->
                  table.put(
                      key instanceof CharSequence s && !s.isEmpty()
                          ? (Object) (long) s.toString().codePointAt(0)
                          : key,
                      v));
      return table;
    }
    int[] from = a.text(0, "x").codePoints().toArray();
    int[] to = a.text(1, "y").codePoints().toArray();
    if (from.length != to.length) {
      throw Faults.failed("maketrans() takes two strings of one length");
    }
    for (int i = 0; i < from.length; i++) {
      table.put((long) from[i], (long) to[i]);
    }
    a.text(2, "z", "").codePoints().forEach(c -> table.put((long) c, null));
    return table;
  }

  private static String translate(String text, @Nullable Object table) {
    Map<?, ?> map = ListFilters.map(table);
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              Object to = map.containsKey((long) c) ? map.get((long) c) : (Object) (long) c;
              if (to instanceof Long code) {
                out.appendCodePoint(code.intValue());
              } else if (to != null) {
                out.append(TextFilters.text(to));
              }
            });
    return out.toString();
  }
}
