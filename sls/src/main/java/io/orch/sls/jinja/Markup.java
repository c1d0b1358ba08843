package io.orch.sls.jinja;

/**
 * Text that counts as escaped for HTML: what {@code e}, {@code safe}, {@code json} and {@code yaml}
 * make. It is text but for three things: escaping leaves it as it is, {@code +} escapes what is
 * added to it, and inside of data it is written as null by the {@code yaml} filter, as Salt does.
 */
record Markup(String text) implements CharSequence {

  /** The text, escaped unless it is already. */
  static Markup escaped(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Markup m ? m : new Markup(escape(Python.str(value)));
  }

  /** The text of a filter's answer, marked when what the filter was given was. */
  static CharSequence like(@org.jspecify.annotations.Nullable Object given, String text) {
    return given instanceof Markup ? new Markup(text) : text;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
