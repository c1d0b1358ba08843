package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that make text. */
final class TextFilters {

  private static final int WIDTH = 79;
  private static final int SHORT = 255;

  private TextFilters() {}

  static void register(Map<String, Filter> table) {
    table.put("string", (run, v, a) -> Python.str(v));
    table.put("safe", (run, v, a) -> Python.str(v));
    table.put("lower", (run, v, a) -> Python.str(v).toLowerCase(Locale.ROOT));
    table.put("upper", (run, v, a) -> Python.str(v).toUpperCase(Locale.ROOT));
    table.put("capitalize", (run, v, a) -> Texts.capitalize(Python.str(v)));
    table.put("title", (run, v, a) -> title(Python.str(v)));
    table.put(
        "trim",
        (run, v, a) ->
            Texts.strip(Python.str(v), a.has(0, "chars") ? a.text(0, "chars") : null, true, true));
    table.put("replace", TextFilters::replace);
    table.put("indent", TextFilters::indent);
    table.put(
        "center",
        (run, v, a) -> Texts.pad(run, Python.str(v), a.integer(0, "width", 80), " ", '^'));
    table.put("truncate", (run, v, a) -> truncate(Python.str(v), a));
    table.put("wordwrap", (run, v, a) -> wordwrap(Python.str(v), a));
    table.put("wordcount", (run, v, a) -> (long) Texts.split(Python.str(v), null, -1).size());
    table.put("format", TextFilters::format);
    table.put("e", (run, v, a) -> escape(Python.str(v)));
    table.put("escape", (run, v, a) -> escape(Python.str(v)));
    table.put("forceescape", (run, v, a) -> escape(Python.str(v)));
    table.put("striptags", (run, v, a) -> striptags(run, Python.str(v)));
    table.put("urlencode", (run, v, a) -> urlencode(v));
    table.put("join", TextFilters::join);
    table.put("quote", (run, v, a) -> quote(Python.str(v)));
    table.put("pprint", (run, v, a) -> Python.repr(v));
    table.put("python", (run, v, a) -> Python.repr(v));
    table.put("path_join", TextFilters::pathJoin);
    table.put("strftime", Dates::strftime);
    table.put("date_format", Dates::strftime);
    table.put(
        "to_snake_case",
        (run, v, a) ->
            Python.str(v).replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    table.put("to_camelcase", (run, v, a) -> camel(Python.str(v), a.flag(0, "uppercamel", false)));
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean begin = true;
    for (char c : text.toCharArray()) {
      out.append(begin ? Character.toUpperCase(c) : Character.toLowerCase(c));
      begin = Character.isWhitespace(c) || "-([{<".indexOf(c) >= 0;
    }
    return out.toString();
  }

  private static Object replace(Run run, @Nullable Object value, Arguments a) {
    String text = Python.str(value);
    return Texts.replace(
        run,
        text,
        Python.str(a.need(0, "old")),
        Python.str(a.need(1, "new")),
        a.integer(2, "count", -1));
  }

  private static Object indent(Run run, @Nullable Object value, Arguments a) {
    a.only("indent", 3, "width", "first", "blank");
    Object width = a.get(0, "width", 4L);
    String by =
        width instanceof CharSequence s
            ? s.toString()
            : " ".repeat(Math.min(1000, Math.max(0, Python.index(width, "width"))));
    boolean first = a.flag(1, "first", false);
    boolean blank = a.flag(2, "blank", false);
    String[] lines = Python.str(value).split("\n", -1);
    run.budget().characters((long) by.length() * lines.length);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      boolean indents = i == 0 ? first : blank || !lines[i].isEmpty();
      out.append(i == 0 ? "" : "\n").append(indents ? by : "").append(lines[i]);
    }
    return out.toString();
  }

  private static String truncate(String text, Arguments a) {
    int length = a.integer(0, "length", SHORT);
    boolean killWords = a.flag(1, "killwords", false);
    String end = a.text(2, "end", "...");
    int leeway = a.integer(3, "leeway", 5);
    if (text.length() <= length + leeway) {
      return text;
    }
    String cut = text.substring(0, Math.max(0, length - end.length()));
    int space = cut.lastIndexOf(' ');
    return (killWords || space < 0 ? cut : cut.substring(0, space)) + end;
  }

  private static String wordwrap(String text, Arguments a) {
    int width = Math.max(1, a.integer(0, "width", WIDTH));
    boolean breaks = a.flag(1, "break_long_words", true);
    String between = a.get(2, "wrapstring", null) == null ? "\n" : a.text(2, "wrapstring");
    List<String> out = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      out.add(wrap(line, width, breaks, between));
    }
    return String.join(between, out);
  }

  private static String wrap(String line, int width, boolean breaks, String between) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String word : line.split(" +")) {
      String rest = word;
      if (!current.isEmpty() && current.length() + 1 + rest.length() > width) {
        lines.add(current.toString());
        current.setLength(0);
      }
      while (breaks && rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      current.append(current.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(current.toString());
    return String.join(between, lines);
  }

  private static Object format(Run run, @Nullable Object value, Arguments a) {
    if (a.count() > 0 && !a.keywords().isEmpty()) {
      throw Faults.failed("the filter format takes positional or named values, not both");
    }
    Object values = a.keywords().isEmpty() ? Tuple.copyOf(a.positional()) : a.keywords();
    String text = PercentFormat.format(Python.str(value), values);
    run.budget().characters(text.length());
    return text;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  private static String striptags(Run run, String text) {
    String plain = text.replaceAll("(?s)<!--.*?-->", "").replaceAll("<[^>]*>", "");
    run.budget().tick();
    return String.join(" ", plain.strip().split("\\s+"));
  }

  private static String urlencode(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return encode(text.toString()).replace("%2F", "/");
    }
    List<Object> pairs =
        new ArrayList<>(
            value instanceof Map<?, ?> map ? MapMethods.entries(map) : Python.items(value));
    List<String> parts = new ArrayList<>();
    for (Object pair : pairs) {
      List<@Nullable Object> two = Python.items(pair);
      parts.add(query(two.get(0)) + "=" + query(two.get(two.size() - 1)));
    }
    return String.join("&", parts);
  }

  private static String query(@Nullable Object value) {
    return encode(Python.str(value)).replace("%20", "+");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static Object join(Run run, @Nullable Object value, Arguments a) {
    a.only("join", 2, "d", "attribute");
    String between = a.text(0, "d", "");
    Object attribute = a.get(1, "attribute", null);
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (Object item : Python.items(value)) {
      Object part = attribute == null ? item : SelectFilters.attribute(run, item, attribute);
      out.append(separator).append(Python.str(part));
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
    List<String> parts = new ArrayList<>();
    parts.add(Python.str(value));
    a.positional().forEach(part -> parts.add(Python.str(part)));
    String path = "";
    for (String part : parts) {
      path =
          part.startsWith("/") && path.isEmpty()
              ? part
              : path.isEmpty()
                  ? part
                  : path.replaceAll("/+$", "") + "/" + part.replaceAll("^/+", "");
    }
    return path;
  }

  private static String camel(String text, boolean upper) {
    DataList words = Texts.split(text, "_", -1);
    StringBuilder out = new StringBuilder();
    words.forEach(word -> out.append(Texts.capitalize(Python.str(word))));
    return upper || out.isEmpty()
        ? out.toString()
        : Python.str(words.get(0)) + out.substring(Python.str(words.get(0)).length());
  }
}
