package io.orch.sls.jinja;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters for HTML and for URLs. */
final class HtmlFilters {

  private static final Pattern ENTITY = Pattern.compile("&(#?[0-9A-Za-z]+);");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", "\u00a0", "copy",
          "\u00a9", "eacute", "\u00e9", "uuml", "\u00fc", "hellip", "\u2026");

  private HtmlFilters() {}

  static void register(Filters filters) {
    filters.add("safe", "", (run, v, a) -> new Markup(Python.str(v)));
    filters.add("e", "", (run, v, a) -> Markup.escaped(v));
    filters.add("escape", "", (run, v, a) -> Markup.escaped(v));
    filters.add("forceescape", "", (run, v, a) -> new Markup(Markup.escape(Python.str(v))));
    filters.add("striptags", "", (run, v, a) -> striptags(run, Python.str(v)));
    filters.add("urlencode", "", (run, v, a) -> urlencode(v));
    filters.add(
        "urlize",
        "trim_url_limit? nofollow? target? rel? extra_schemes?",
        (run, v, a) -> new Links(a).text(Python.str(v)));
    filters.add(
        "xmlattr", "autospace?", (run, v, a) -> attributes(v, a.flag(0, "autospace", true)));
    filters.raw("xml", "", (run, v, a) -> new Markup(XmlText.write(Python.defined(v))));
  }

  private static String striptags(Run run, String text) {
    String plain = text.replaceAll("(?s)<!--.*?-->", "").replaceAll("(?s)<.*?>", "");
    run.budget().tick();
    String spaced =
        String.join(" ", Texts.split(plain, null, -1).stream().map(Python::str).toList());
    Matcher entity = ENTITY.matcher(spaced);
    return entity.replaceAll(m -> Matcher.quoteReplacement(character(m.group(), m.group(1))));
  }

  private static String character(String whole, String name) {
    if (!name.startsWith("#")) {
      return ENTITIES.getOrDefault(name, whole);
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    String digits = name.substring(hex ? 2 : 1);
    boolean fits = digits.matches(hex ? "[0-9a-fA-F]{1,5}" : "\\d{1,6}");
    return fits ? Character.toString(Integer.parseInt(digits, hex ? 16 : 10)) : whole;
  }

  private static String urlencode(@Nullable Object value) {
    boolean single = !Python.iterable(value) || value instanceof CharSequence;
    if (single) {
      return encode(Python.str(value)).replace("%2F", "/");
    }
    List<@Nullable Object> pairs =
        value instanceof Map<?, ?> map ? MapMethods.entries(map) : Python.items(value);
    List<String> parts = new ArrayList<>();
    for (Object pair : pairs) {
      List<@Nullable Object> two = Python.items(pair);
      if (two.size() != 2) {
        throw Faults.failed("urlencode takes pairs, not " + Python.describe(pair));
      }
      parts.add(query(two.get(0)) + "=" + query(two.get(1)));
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

  private static String attributes(@Nullable Object value, boolean space) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Faults.failed("a dict is wanted, not " + Python.describe(value));
    }
    List<String> parts = new ArrayList<>();
    map.forEach(
        (key, v) -> {
          if (v != null && !(v instanceof Undefined)) {
            String name = Python.str(key);
            if (name.chars().anyMatch(c -> Texts.isSpace(c) || "/>=".indexOf(c) >= 0)) {
              throw Faults.failed("'" + name + "' is no name of an attribute");
            }
            parts.add(Markup.escaped(name) + "=\"" + Markup.escaped(v) + "\"");
          }
        });
    return (space && !parts.isEmpty() ? " " : "") + String.join(" ", parts);
  }
}
