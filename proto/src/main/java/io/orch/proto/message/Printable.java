package io.orch.proto.message;

/** Makes text from outside safe to print and bounded in length. */
public final class Printable {

  private static final int MAX = 200;

  private Printable() {}

  /** The text with control characters escaped, cut after 200 characters. */
  public static String of(String text) {
    return of(text, MAX);
  }

  /** The same, cut after so many characters. What no encoding can hold becomes U+FFFD. */
  public static String of(String text, int most) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(most)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                out.append(String.format("\\x%02x", c));
              } else if (Character.getType(c) == Character.SURROGATE) {
                out.append('\ufffd');
              } else {
                out.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > most
        ? out.append("...").toString()
        : out.toString();
  }
}
