package io.orch.sls.metric;

/** A line of Prometheus' text format, version 0.0.4. */
final class Line {

  private Line() {}

  /** Writes a figure; an empty label is none. */
  static void write(StringBuilder out, String name, String label, String value, double figure) {
    out.append(name);
    if (!label.isEmpty()) {
      out.append('{').append(label).append("=\"");
      escape(out, value, true);
      out.append("\"}");
    }
    out.append(' ').append(number(figure)).append('\n');
  }

  /** Writes what stands before the figures of a name. */
  static void head(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ');
    escape(out, help, false);
    out.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void escape(StringBuilder out, String text, boolean quoted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '"' -> out.append(quoted ? "\\\"" : "\"");
        default -> out.append(Character.isISOControl(c) ? '?' : c);
      }
    }
  }

  static String number(double figure) {
    if (Double.isNaN(figure)) {
      return "NaN";
    }
    if (Double.isInfinite(figure)) {
      return figure > 0 ? "+Inf" : "-Inf";
    }
    return figure == Math.rint(figure) && Math.abs(figure) < 1e15
        ? Long.toString((long) figure)
        : Double.toString(figure);
  }
}
