package io.orch.sls.yaml;

/** Strings between quotes, as PyYAML writes them on one line. */
final class Quotes {

  private Quotes() {}

  static String dual(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case 0 -> out.append("\\0");
                case 0x07 -> out.append("\\a");
                case 0x08 -> out.append("\\b");
                case 0x09 -> out.append("\\t");
                case 0x0a -> out.append("\\n");
                case 0x0b -> out.append("\\v");
                case 0x0c -> out.append("\\f");
                case 0x0d -> out.append("\\r");
                case 0x1b -> out.append("\\e");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case 0x85 -> out.append("\\N");
                case 0xa0 -> out.append("\\_");
                case 0x2028 -> out.append("\\L");
                case 0x2029 -> out.append("\\P");
                default -> out.append(c >= ' ' && c < 0x7f ? Character.toString(c) : hex(c));
              }
            });
    return out.append('"').toString();
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
