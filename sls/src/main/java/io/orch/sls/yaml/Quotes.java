package io.orch.sls.yaml;

/** Strings between quotes, as PyYAML writes them on one line. */
final class Quotes {

  private Quotes() {}

  static String dual(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(plain(c) ? Character.toString(c) : escaped(c)));
    return out.append('"').toString();
  }

  private static boolean plain(int c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  /** The escape of a character. */
  static String escaped(int c) {
    return switch (c) {
      case 0 -> "\\0";
      case 0x07 -> "\\a";
      case 0x08 -> "\\b";
      case 0x09 -> "\\t";
      case 0x0a -> "\\n";
      case 0x0b -> "\\v";
      case 0x0c -> "\\f";
      case 0x0d -> "\\r";
      case 0x1b -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case 0x85 -> "\\N";
      case 0xa0 -> "\\_";
      case 0x2028 -> "\\L";
      case 0x2029 -> "\\P";
      default -> hex(c);
    };
  }

  private static String hex(int c) {
    return c <= 0xff
        ? String.format("\\x%02X", c)
        : c <= 0xffff ? String.format("\\u%04X", c) : String.format("\\U%08X", c);
  }

  /** Each run of line ends gets one more, but for those that are no line feeds. */
  static String single(String text) {
    StringBuilder out = new StringBuilder("'");
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && "\n\u0085\u2028\u2029".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      if (end > i) {
        out.append(text.charAt(i) == '\n' ? "\n" : "").append(text, i, end);
        i = end;
      } else {
        char c = text.charAt(i++);
        out.append(c == '\'' ? "''" : String.valueOf(c));
      }
    }
    return out.append('\'').toString();
  }
}
