package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with its addresses made to links: the {@code urlize} filter. */
final class Links {

  private static final Pattern WORDS =
      Pattern.compile("\\s+|\\S+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern OPENING = Pattern.compile("^(?:[(<]|&lt;)+");
  private static final Pattern CLOSING = Pattern.compile("(?:[)>.,\\n]|&gt;)+$");
  private static final Pattern URL =
      Pattern.compile(
          "^((https?://|www\\.)(([\\w%-]+\\.)+)?([a-z]{2,63}|xn--[\\w%]{2,59})"
              + "|([\\w%-]{2,63}\\.)+(com|net|int|edu|gov|org|info|mil)"
              + "|(https?://)((([\\d]{1,3})(\\.[\\d]{1,3}){3})|(\\[([\\da-f]{0,4}:){2}([\\da-f]{0,4}:?){1,6}])))"
              + "(?::[\\d]{1,5})?(?:[/?#]\\S*)?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MAIL =
      Pattern.compile("^\\S+@\\w[\\w.-]*\\.\\w+$", Pattern.UNICODE_CHARACTER_CLASS);

  private final int limit;
  private final String attributes;
  private final List<String> schemes = new ArrayList<>();

  Links(Arguments a) {
    this.limit = a.integer(0, "trim_url_limit", Integer.MAX_VALUE);
    TreeSet<String> rel = new TreeSet<>();
    Texts.split(a.get(3, "rel", null) == null ? "" : a.text(3, "rel"), null, -1)
        .forEach(word -> rel.add(Python.str(word)));
    if (a.flag(1, "nofollow", false)) {
      rel.add("nofollow");
    }
    rel.add("noopener");
    String target = a.get(2, "target", null) == null ? "" : a.text(2, "target");
    this.attributes =
        " rel=\""
            + Markup.escape(String.join(" ", rel))
            + "\""
            + (target.isEmpty() ? "" : " target=\"" + Markup.escape(target) + "\"");
    if (a.get(4, "extra_schemes", null) != null) {
      Python.items(a.get(4, "extra_schemes", null)).forEach(s -> schemes.add(TextFilters.text(s)));
    }
  }

  String text(String text) {
    StringBuilder out = new StringBuilder();
    Matcher words = WORDS.matcher(Markup.escape(text));
    while (words.find()) {
      word(words.group(), out);
    }
    return out.toString();
  }

  private void word(String word, StringBuilder out) {
    Matcher opening = OPENING.matcher(word);
    String head = opening.find() ? opening.group() : "";
    String middle = word.substring(head.length());
    Matcher closing = CLOSING.matcher(middle);
    String tail = closing.find() ? closing.group() : "";
    middle = middle.substring(0, middle.length() - tail.length());
    for (String[] pair : new String[][] {{"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}}) {
      int missing = Texts.count(middle, pair[0]) - Texts.count(middle, pair[1]);
      for (int i = Math.min(missing, Texts.count(tail, pair[1])); i > 0; i--) {
        int end = tail.indexOf(pair[1]) + pair[1].length();
        middle += tail.substring(0, end);
        tail = tail.substring(end);
      }
    }
    out.append(head).append(link(middle)).append(tail);
  }

  private String link(String text) {
    if (URL.matcher(text).find()) {
      boolean whole = text.startsWith("https://") || text.startsWith("http://");
      return anchor(whole ? text : "https://" + text, text, attributes);
    }
    if (text.startsWith("mailto:") && MAIL.matcher(text.substring(7)).find()) {
      return anchor(text, text.substring(7), "");
    }
    if (text.indexOf('@') >= 0
        && !text.startsWith("www.")
        && text.charAt(0) != '@'
        && text.indexOf(':') < 0
        && MAIL.matcher(text).find()) {
      return anchor("mailto:" + text, text, "");
    }
    for (String scheme : schemes) {
      if (!text.equals(scheme) && text.startsWith(scheme)) {
        return anchor(text, text, attributes);
      }
    }
    return text;
  }

  private String anchor(String to, String text, String more) {
    boolean mail = more.isEmpty();
    String shown = !mail && text.length() > limit ? text.substring(0, limit) + "..." : text;
    return "<a href=\"" + to + "\"" + more + ">" + shown + "</a>";
  }
}
