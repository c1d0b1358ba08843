package io.orch.proto.message;

/** Makes text from outside safe to print and bounded in length. */
public final class Printable {

  private static final int MAX = 200;

  private Printable() {}

  /** The text with control characters escaped, cut after 200 characters. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(MAX)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                out.append(String.format("\\x%02x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > MAX
        ? out.append("...").toString()
        : out.toString();
  }
}
