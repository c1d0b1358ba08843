package io.orch.installer.manual;

import java.util.List;

/** A manual page in the man macros of roff (man(7)). */
final class Roff {

  private final StringBuilder text = new StringBuilder();

  /**
   * An empty page.
   *
   * @param date as in {@code 2026-01-01}
   */
  Roff(String name, int section, String date, String version) {
    text.append(".\\\" Made from the program's own help.\n.TH ")
        .append(quoted(name.toUpperCase(java.util.Locale.ROOT)))
        .append(' ')
        .append(section)
        .append(' ')
        .append(quoted(date))
        .append(' ')
        .append(quoted("Orch " + version))
        .append(' ')
        .append(quoted("Orch"))
        .append("\n.nh\n.ad l\n");
  }

  Roff heading(String title) {
    text.append(".SH ").append(quoted(title)).append('\n');
    return this;
  }

  Roff subheading(String title) {
    text.append(".SS ").append(quoted(title)).append('\n');
    return this;
  }

  Roff paragraph(String words) {
    text.append(".PP\n").append(line(words)).append('\n');
    return this;
  }

  /** A term and what it means. */
  Roff item(String term, List<String> meaning) {
    text.append(".TP\n\\fB").append(inline(term)).append("\\fR\n");
    text.append(line(String.join(" ", meaning))).append('\n');
    return this;
  }

  /** Lines as they are. */
  Roff literal(List<String> lines) {
    text.append(".PP\n.nf\n");
    lines.forEach(each -> text.append(line(each)).append('\n'));
    text.append(".fi\n");
    return this;
  }

  String page() {
    return text.toString();
  }

  private static String quoted(String words) {
    return '"' + inline(words).replace("\"", "\\(dq") + '"';
  }

  /** Text that begins a line, where a dot or an apostrophe would be a request. */
  private static String line(String words) {
    String plain = inline(words);
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }

  private static String inline(String words) {
    return words
        .replace("\\", "\\(rs")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti")
        .replace("\n", " ");
  }
}
