package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that make text. */
final class TextFilters {

  private static final int WIDTH = 79;
  private static final int SHORT = 255;
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

  private TextFilters() {}

  static void register(Filters filters) {
    filters.add("string", "", (run, v, a) -> Markup.like(v, Python.str(v)));
    filters.add("lower", "", (run, v, a) -> Markup.like(v, Python.str(v).toLowerCase(Locale.ROOT)));
    filters.add("upper", "", (run, v, a) -> Markup.like(v, Python.str(v).toUpperCase(Locale.ROOT)));
    filters.add("capitalize", "", (run, v, a) -> Markup.like(v, Texts.capitalize(Python.str(v))));
    filters.add("title", "", (run, v, a) -> title(Python.str(v)));
    filters.add(
        "trim",
        "chars?",
        (run, v, a) ->
            Markup.like(v, Texts.strip(Python.str(v), Texts.set(a, "chars"), true, true)));
    filters.add("replace", "old new count?", TextFilters::replace);
    filters.add("indent", "width? first? blank?", TextFilters::indent);
    filters.add(
        "center",
        "width?",
        (run, v, a) ->
            Markup.like(v, Texts.pad(run, Python.str(v), a.integer(0, "width", 80), " ", '^')));
    filters.add(
        "truncate",
        "length? killwords? end? leeway?",
        (run, v, a) -> Markup.like(v, truncate(Python.str(v), a)));
    filters.add(
        "wordwrap",
        "width? break_long_words? wrapstring? break_on_hyphens?",
        (run, v, a) -> wordwrap(Python.str(v), a));
    filters.add("wordcount", "", (run, v, a) -> WORD.matcher(Python.str(v)).results().count());
    filters.add("format", "* **", TextFilters::format);
    filters.add("join", "d? attribute?", TextFilters::join);
    filters.add("quote", "", (run, v, a) -> quote(text(v)));
    filters.raw("pprint", "", (run, v, a) -> PrettyPrint.format(v));
    filters.raw("python", "", (run, v, a) -> new Markup(PrettyPrint.format(v).strip()));
    filters.add("path_join", "* **", TextFilters::pathJoin);
    filters.add("strftime", "format?", Dates::strftime);
    filters.add("date_format", "format?", Dates::strftime);
    filters.add("to_snake_case", "", (run, v, a) -> snake(text(v)));
    filters.add(
        "to_camelcase",
        "uppercamel?",
        (run, v, a) -> camel(text(v), a.flag(0, "uppercamel", false)));
    filters.raw("skip", "", (run, v, a) -> "");
    filters.add("contains_whitespace", "", (run, v, a) -> text(v).chars().anyMatch(Texts::isSpace));
    filters.add(
        "is_hex",
        "",
        (run, v, a) -> v instanceof CharSequence s && Numbers.parse(s.toString(), 16) != null);
    filters.add("check_whitelist_blacklist", "whitelist? blacklist?", TextFilters::listed);
    filters.add(
        "substring_in_list",
        "inputlist",
        (run, v, a) ->
            Python.items(a.need(0, "inputlist")).stream()
                .anyMatch(item -> text(item).contains(text(v))));
  }

  /** A string, for filters that take nothing else. */
  static String text(@Nullable Object value) {
    if (Python.defined(value) instanceof CharSequence text) {
      return text.toString();
    }
    throw Faults.failed("a string is wanted, not " + Python.describe(value));
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean begin = true;
    for (int c : text.codePoints().toArray()) {
      String one = Character.toString(c);
      out.append(begin ? one.toUpperCase(Locale.ROOT) : one.toLowerCase(Locale.ROOT));
      begin = Texts.isSpace(c) || "-([{<".indexOf(c) >= 0;
    }
    return out.toString();
  }

  private static Object replace(Run run, @Nullable Object value, Arguments a) {
    return Texts.replace(
        run,
        Python.str(value),
        Python.str(a.need(0, "old")),
        Python.str(a.need(1, "new")),
        a.integer(2, "count", -1));
  }

  private static Object indent(Run run, @Nullable Object value, Arguments a) {
    Object width = a.get(0, "width", 4L);
    String by =
        width instanceof CharSequence s
            ? s.toString()
            : " ".repeat(Math.min(1000, Math.max(0, Python.index(width, "width"))));
    boolean first = a.flag(1, "first", false);
    boolean blank = a.flag(2, "blank", false);
    List<String> lines = Texts.lines(text(value) + "\n", false);
    run.budget().characters((long) by.length() * lines.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean indents = i == 0 ? first : blank || !line.isEmpty();
      out.append(i == 0 ? "" : "\n").append(indents ? by : "").append(line);
    }
    return Markup.like(value, out.toString());
  }

  private static String truncate(String text, Arguments a) {
    int length = a.integer(0, "length", SHORT);
    boolean killWords = a.flag(1, "killwords", false);
    String end = a.text(2, "end", "...");
    int leeway = a.integer(3, "leeway", 5);
    if (length < end.length() || leeway < 0) {
      throw Faults.failed(
          "truncate: the length " + length + " has no room for '" + end + "': give a longer one");
    }
    if (Python.length(text) <= length + leeway) {
      return text;
    }
    String cut = text.substring(0, text.offsetByCodePoints(0, length - Python.length(end)));
    int space = cut.lastIndexOf(' ');
    return (killWords || space < 0 ? cut : cut.substring(0, space)) + end;
  }

  private static String wordwrap(String text, Arguments a) {
    String between = a.get(2, "wrapstring", null) == null ? "\n" : a.text(2, "wrapstring");
    WordWrap wrap =
        new WordWrap(
            a.integer(0, "width", WIDTH),
            a.flag(1, "break_long_words", true),
            a.flag(3, "break_on_hyphens", true));
    List<String> out = new ArrayList<>();
    for (String line : Texts.lines(text, false)) {
      out.add(String.join(between, wrap.lines(line)));
    }
    return String.join(between, out);
  }

  private static Object format(Run run, @Nullable Object value, Arguments a) {
    if (a.count() > 0 && !a.keywords().isEmpty()) {
      throw Faults.failed("the filter format takes positional or named values, not both");
    }
    Object values = a.keywords().isEmpty() ? Tuple.copyOf(a.positional()) : a.keywords();
    String text = PercentFormat.format(Python.str(value), values);
    run.budget().characters(text.length());
    return Markup.like(value, text);
  }

  private static Object join(Run run, @Nullable Object value, Arguments a) {
    String between = a.text(0, "d", "");
    Object attribute = a.get(1, "attribute", null);
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (Object item : Python.items(value)) {
      Object part = attribute == null ? item : SelectFilters.attribute(run, item, attribute);
      out.append(separator).append(Python.str(part));
      Budget.bound(out);
      separator = between;
    }
    run.budget().characters(out.length());
    return out.toString();
  }

  /** As a shell reads one word. */
  static String quote(String text) {
    if (text.isEmpty()) {
      return "''";
    }
    boolean plain =
        text.chars()
            .allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "_@%+=:,./-".indexOf(c) >= 0);
    return plain ? text : "'" + text.replace("'", "'\"'\"'") + "'";
  }

  private static Object pathJoin(Run run, @Nullable Object value, Arguments a) {
    for (String keyword : a.keywords().keySet()) {
      if (!keyword.equals("use_posixpath")) {
        throw Faults.failed("path_join() has no argument '" + keyword + "'");
      }
    }
    StringBuilder path = new StringBuilder(Paths.normal(text(value)));
    for (Object part : a.positional()) {
      String next = Texts.strip(Paths.normal(text(part)), "/", true, false);
      boolean slash = path.length() > 0 && path.charAt(path.length() - 1) != '/';
      path.append(slash ? "/" : "").append(next);
    }
    return Paths.normal(path.toString());
  }

  private static String snake(String text) {
    if (text.isEmpty()) {
      throw Faults.failed("to_snake_case needs a string that is not empty");
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean after = i > 0 && Character.isLowerCase(text.charAt(i - 1));
      boolean before = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
      if (i > 0 && Character.isUpperCase(c) && (after || before)) {
        out.append('_');
      }
      out.append(Character.toLowerCase(c));
    }
    return out.toString();
  }

  private static String camel(String text, boolean upper) {
    DataList words = Texts.split(text, "_", -1);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = Python.str(words.get(i));
      out.append(i > 0 || upper ? Texts.capitalize(word) : word);
    }
    return out.toString();
  }

  private static Object listed(Run run, @Nullable Object value, Arguments a) {
    Object white = a.get(0, "whitelist", null);
    Object black = a.get(1, "blacklist", null);
    String text = text(value);
    if (black != null && Python.truth(black) && matches(text, black)) {
      return false;
    }
    return white == null || !Python.truth(white) || matches(text, white);
  }

  private static boolean matches(String text, Object patterns) {
    List<@Nullable Object> all =
        patterns instanceof CharSequence one ? List.of(one) : Python.items(patterns);
    return all.stream().anyMatch(pattern -> Globs.matches(text(pattern), text));
  }
}
